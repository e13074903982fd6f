package org.credtrail.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nursys as far as it concerns us, with a minute of one second. It blocks whoever asks too often, refuses what it must refuse,
 * spells its fields one way or the other, fails now and then, and brings every notification again in the next window.
 */
final class FakeNursys implements AutoCloseable {
    static final Duration MINUTE = Duration.ofSeconds(1);
    /** Less than what whoever is blocked should wait, as the two clocks differ. */
    private static final Duration BLOCK = Duration.ofMillis(900);

    private static final int MOST_A_MINUTE = 25;
    private static final int BATCH = 2000;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> licenses = new TreeMap<>();
    private final List<ObjectNode> notifications = new ArrayList<>();
    private final Map<String, Transaction> transactions = new HashMap<>();
    private final Deque<Long> lately = new ArrayDeque<>();
    final List<String> offenses = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private int knocks;
    private long refusedAt;
    private int failNext;
    private boolean isBlocking;

    private static final class Transaction {
        private final String call;
        private final JsonNode body;
        private int looks;

        Transaction(String call, JsonNode body) {
            this.call = call;
            this.body = body;
        }
    }

    FakeNursys() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a board reported to Nursys. */
    synchronized void license(String jurisdiction, String number, String status, String active) {
        var license = JSON.createObjectNode();
        license.put("JurisdictionAbbreviation", jurisdiction);
        license.put("LicenseType", "RN");
        license.put("LicenseNumber", number);
        license.put("LicenseStatus", status);
        license.put("Active", active);
        license.put("CompactStatus", "MULTISTATE");
        license.put("LicenseExpirationDate", "2030-12-31");
        var discipline = license.putArray("Disciplines").addObject();
        if (status.startsWith("SUSP")) {
            discipline.put("DateActionWasTaken", "2026-01-05");
            discipline.put("ActionDescription", "Suspension of license");
            discipline.putArray("Documents").addObject().put("DocumentId", "D-" + number);
        }
        licenses.put(jurisdiction + number, license);
    }

    /** A notification of today, which every window that holds today brings. */
    synchronized void tell(String jurisdiction, String number, String change) {
        var told = JSON.createObjectNode();
        told.put("NcsbnId", "N" + number);
        told.put("JurisdictionAbbreviation", jurisdiction);
        told.put("LicenseType", "RN");
        told.put("LicenseNumber", number);
        told.put("NotificationDate", today().toString());
        told.put("DisciplineStatusChange", change);
        notifications.add(told);
    }

    /** The next so many requests go wrong in one way after the other. */
    synchronized void fail(int times) {
        failNext = times;
    }

    /** As if somebody else had used up what is allowed. */
    synchronized void block(boolean is) {
        isBlocking = is;
        knocks = 0;
    }

    /** Requests refused since it began to refuse. */
    synchronized int knocks() {
        return knocks;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var now = System.nanoTime();
        lately.removeIf(at -> now - at > MINUTE.toNanos());
        lately.add(now);
        if (lately.size() > MOST_A_MINUTE) {
            offenses.add("more than 25 requests a minute");
        }
        if (isBlocking || !offenses.isEmpty()) {
            if (knocks++ > 0 && now - refusedAt < BLOCK.toNanos()) {
                offenses.add("a request soon after one was refused");
            }
            refusedAt = now;
            answer(exchange, 403, "{}");
            return;
        }
        var headers = exchange.getRequestHeaders();
        if (!"user".equals(headers.getFirst("username")) || !"secret".equals(headers.getFirst("password"))) {
            answer(exchange, 401, "{}");
            return;
        }
        if (failNext > 0) {
            failNext--;
            answer(exchange, failNext % 2 == 0 ? 500 : 200, failNext % 2 == 0 ? "" : "<html>Maintenance</html>");
            return;
        }
        var call = exchange.getRequestURI().getPath().substring(1);
        if (exchange.getRequestMethod().equals("POST")) {
            asked.add(call + " " + body);
            answer(exchange, 200, submit(call, JSON.readTree(body)));
        } else {
            answer(exchange, 200, results(exchange.getRequestURI().getQuery().substring("transactionId=".length())));
        }
    }

    private String submit(String call, JsonNode body) {
        var answer = JSON.createObjectNode();
        var isNested = transactions.size() % 2 == 0;
        var transaction = isNested ? answer.putObject("Transaction") : answer;
        var fault = faultIn(call, body);
        if (fault != null) {
            offenses.add(fault);
            transaction.put("TransactionSuccessFlag", false);
            transaction.putArray("TransactionErrors").addObject().put("ErrorId", "7");
            return answer.toString();
        }
        var id = "T-" + transactions.size();
        transactions.put(id, new Transaction(call, body));
        transaction.put("TransactionId", id);
        transaction.put("TransactionSuccessFlag", true);
        return answer.toString();
    }

    private static String faultIn(String call, JsonNode body) {
        if (body.isArray() && body.size() > BATCH) {
            return "more than 2,000 nurses in a batch";
        }
        if (call.equals("notificationlookup")
                && LocalDate.parse(body.get("EndDate").asString()).isAfter(today())) {
            return "a window that ends after today";
        }
        return null;
    }

    /** Complete at the second look. */
    private String results(String id) {
        var transaction = transactions.get(id);
        var answer = JSON.createObjectNode();
        var isOld = transaction.looks++ % 2 == 0;
        if (transaction.looks < 2) {
            answer.put("ProcessingCompleteFlag", false);
            return answer.toString();
        }
        answer.put(id.hashCode() % 2 == 0 ? "ProcessingCompleteFlag" : "ProcessingComplete", true);
        switch (transaction.call) {
            case "managenurselist" -> {
                var list = answer.putArray("ManageNurseListResponses");
                transaction.body.forEach(nurse -> list.addObject()
                        .put("RecordId", nurse.get("RecordId").asString())
                        .put(
                                "SuccessFlag",
                                nurse.has("LastFourSSN")
                                        || nurse.get("SubmissionActionCode")
                                                .asString()
                                                .equals("R")));
            }
            case "nurselookup" -> lookUp(transaction.body, answer, isOld);
            case "notificationlookup" -> {
                var list = answer.putArray("NotificationLookupResponses");
                notifications.forEach(list::add);
                notifications.forEach(list::add);
            }
            default -> throw new IllegalStateException(transaction.call);
        }
        return answer.toString();
    }

    /** The nurse found holds another license too, which comes first. */
    private void lookUp(JsonNode questions, ObjectNode answer, boolean isOld) {
        var list = answer.putArray("NurseLookupResponses");
        for (var question : questions) {
            var nurse = list.addObject();
            var number = question.get("LicenseNumber").asString();
            var license = licenses.get(question.get("JurisdictionAbbreviation").asString() + number);
            nurse.put("SuccessFlag", license != null);
            if (license == null) {
                continue;
            }
            nurse.put("NcsbnId", "N" + number);
            nurse.put("LastName", "Nightingale");
            var all = nurse.putArray("NurseLookupLicenses");
            var other = license.deepCopy();
            other.put("JurisdictionAbbreviation", "NV");
            other.put("LicenseStatus", "UNENCUMBERED");
            other.put("Active", "YES");
            all.add(other);
            all.add(license.deepCopy().put(isOld ? "LicenseOriginalDate" : "LicenseOriginalIssueDate", "2010-02-03"));
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("America/Chicago"));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
