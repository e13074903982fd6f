package org.credtrail.intake.nursys.client;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Text;
import org.credtrail.intake.board.registry.NoticeDesk;
import org.credtrail.intake.board.registry.NoticeDesk.Item;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.intake.license.LicenseMatch;
import org.credtrail.intake.nursys.NursysHandler;
import org.credtrail.intake.nursys.NursysPlan;
import org.credtrail.intake.nursys.NursysPlan.Enroll;
import org.credtrail.intake.nursys.NursysPlan.Fetch;
import org.credtrail.intake.nursys.NursysPlan.LookUp;
import org.credtrail.intake.nursys.NursysPlan.Nothing;
import org.credtrail.intake.nursys.NursysPlan.Poll;
import org.credtrail.intake.nursys.NursysPlan.Withdraw;
import org.credtrail.intake.nursys.NursysState;
import org.credtrail.intake.nursys.NursysState.Pending;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.credtrail.model.message.BoardMessage.NursysOutcome;
import org.credtrail.model.message.BoardMessage.NursysStep;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the one request a timer allows, and tells the handler what came of it. */
final class NursysAction implements TimerAction {
    /** Where Nursys has its seat: no day it is asked for may lie ahead of it. */
    static final ZoneId SEAT = ZoneId.of("America/Chicago");

    private static final Logger LOG = LoggerFactory.getLogger(NursysAction.class);
    private static final int PAGE = 1000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Board board;
    private final NursysClient client;
    private final Identities identities;
    private final PasswordAge passwordAge;
    private final Duration polls;
    private final States states;
    private final NoticeDesk desk;
    private final Clock clock;

    NursysAction(
            Board board,
            NursysClient client,
            Identities identities,
            PasswordAge passwordAge,
            Duration polls,
            States states,
            NoticeDesk desk,
            Clock clock) {
        this.board = board;
        this.client = client;
        this.identities = identities;
        this.passwordAge = passwordAge;
        this.polls = polls;
        this.states = states;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public String handler() {
        return NursysHandler.NAME;
    }

    @Override
    public Payload fire(String boardId, TimerFired timer) {
        var state = states.find(NursysHandler.NAME, boardId, NursysState.class).orElse(null);
        if (state == null) {
            return answer(boardId, null, NursysOutcome.IDLE);
        }
        passwordAge.look();
        var now = clock.instant();
        var plan = NursysPlan.next(state, watched(), identities.keys(), polls, LocalDate.ofInstant(now, SEAT), now);
        var step = stepOf(plan);
        try {
            return carryOut(boardId, plan);
        } catch (NursysClient.Blocked e) {
            LOG.warn("{}", e.getMessage());
            return answer(boardId, step, NursysOutcome.BLOCKED);
        } catch (IOException e) {
            LOG.warn("Nursys, {}: {}", step, e.getMessage());
            return answer(boardId, step, NursysOutcome.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Nursys", e);
        } catch (RuntimeException e) {
            // thrown on, it would have the request repeated every few seconds, which Nursys answers with a block
            LOG.warn("Nursys, {}: {}", step, e.getClass().getSimpleName());
            return answer(boardId, step, NursysOutcome.FAILED);
        }
    }

    private NursysAnswered carryOut(String boardId, NursysPlan plan) throws IOException, InterruptedException {
        return switch (plan) {
            case Fetch(var pending) -> fetch(boardId, pending);
            case Enroll(var keys) -> submitted(boardId, NursysStep.ENROLL, keys, enrolment(keys, "A"), null);
            case Withdraw(var keys) -> submitted(boardId, NursysStep.WITHDRAW, keys, enrolment(keys, "R"), null);
            case LookUp(var keys) -> submitted(boardId, NursysStep.LOOK_UP, keys, lookUp(keys), null);
            case Poll(var from, var to) -> {
                var window = JSON.objectNode();
                window.put("StartDate", from.toString());
                window.put("EndDate", to.toString());
                yield submitted(boardId, NursysStep.POLL, List.of(), window, to);
            }
            case Nothing() -> answer(boardId, null, NursysOutcome.IDLE);
        };
    }

    private static @Nullable NursysStep stepOf(NursysPlan plan) {
        return switch (plan) {
            case Fetch(var pending) -> pending.step();
            case Enroll _ -> NursysStep.ENROLL;
            case Withdraw _ -> NursysStep.WITHDRAW;
            case LookUp _ -> NursysStep.LOOK_UP;
            case Poll _ -> NursysStep.POLL;
            case Nothing() -> null;
        };
    }

    private NursysAnswered submitted(
            String boardId, NursysStep step, List<String> keys, JsonNode body, @Nullable LocalDate to)
            throws IOException, InterruptedException {
        var id = client.submit(callOf(step), body);
        return new NursysAnswered(boardId, step, NursysOutcome.SUBMITTED, id, keys, Map.of(), to, clock.instant());
    }

    private static String callOf(NursysStep step) {
        return switch (step) {
            case ENROLL, WITHDRAW -> "managenurselist";
            case LOOK_UP -> "nurselookup";
            case POLL -> "notificationlookup";
        };
    }

    private NursysAnswered fetch(String boardId, Pending pending) throws IOException, InterruptedException {
        var results =
                client.fetch(callOf(pending.step()), pending.transactionId()).orElse(null);
        if (results == null) {
            return answer(boardId, pending.step(), NursysOutcome.NOT_YET);
        }
        desk.heard(boardId);
        return switch (pending.step()) {
            case ENROLL, WITHDRAW -> done(boardId, pending, accepted(results), Map.of());
            case LOOK_UP -> {
                take(boardId, pending, results);
                yield done(boardId, pending, List.of(), Map.of());
            }
            case POLL -> done(boardId, pending, List.of(), news(boardId, results));
        };
    }

    /** Keys are echoed as record ids. */
    private static List<String> accepted(JsonNode results) {
        return Fields.list(results, "ManageNurseListResponses", "NurseListResponses", "Results").stream()
                .filter(nurse -> Fields.isYes(nurse, "SuccessFlag"))
                .flatMap(nurse -> Fields.text(nurse, "RecordId").stream())
                .toList();
    }

    /** What was not looked up before, by license, with what tells the notifications apart. */
    private Map<String, String> news(String boardId, JsonNode results) {
        var byDigest = new TreeMap<String, String>();
        for (var notification : Fields.list(results, "NotificationLookupResponses", "Notifications", "Results")) {
            var key = NursysLicenses.keyOf(notification);
            if (key != null) {
                byDigest.put(NursysLicenses.digestOf(notification), key.toString());
            }
        }
        var digestsOf = new TreeMap<String, Set<String>>();
        byDigest.forEach((digest, key) ->
                digestsOf.computeIfAbsent(key, _ -> new TreeSet<>()).add(digest));
        var news = new TreeMap<String, String>();
        digestsOf.forEach((key, digests) -> news.put(key, Text.sha256(String.join("\n", digests))));
        var idOf = new HashMap<String, String>();
        news.forEach((key, digest) -> idOf.put(key, Text.sha256(digest + "\n" + key)));
        var heard = desk.known(boardId, List.copyOf(idOf.values()));
        news.keySet().removeIf(key -> heard.contains(idOf.get(key)));
        return news;
    }

    /** All licenses of every nurse found, each under its own key; never one in the place of another. */
    private void take(String boardId, Pending pending, JsonNode results) {
        var state = states.find(NursysHandler.NAME, boardId, NursysState.class).orElseThrow();
        var now = clock.instant();
        var items = new ArrayList<Item>();
        for (var nurse : Fields.list(results, "NurseLookupResponses", "NurseLookups", "Results")) {
            for (var license : Fields.list(nurse, "NurseLookupLicenses", "Licenses")) {
                var key = String.valueOf(NursysLicenses.keyOf(license));
                var reason = state.news().getOrDefault(key, pending.transactionId());
                var hash = Text.sha256(license.toString());
                for (var notice : NursysLicenses.notices(nurse, license, reason, now)) {
                    items.add(new Item(items.size(), notice, hash, ""));
                }
            }
        }
        var taken = desk.take(board, NursysLicenses.WORDS, items);
        if (!taken.rejected().isEmpty()) {
            LOG.warn(
                    "of Nursys' answer {} licenses cannot be used",
                    taken.rejected().size());
        }
    }

    private ArrayNode lookUp(List<String> keys) {
        var questions = JSON.arrayNode();
        keys.forEach(key -> NursysLicenses.name(questions.addObject(), LicenseKey.parse(key)));
        return questions;
    }

    private ArrayNode enrolment(List<String> keys, String action) {
        var known = identities.read();
        var nurses = JSON.arrayNode();
        for (var key : keys) {
            var nurse = nurses.addObject();
            nurse.put("SubmissionActionCode", action);
            NursysLicenses.name(nurse, LicenseKey.parse(key));
            nurse.put("RecordId", key);
            nurse.put("NotificationsEnabled", "Y");
            nurse.put("RemindersEnabled", "N");
            known.getOrDefault(key, Map.of()).forEach(nurse::put);
        }
        return nurses;
    }

    /** Licenses of nurses that candidates declare. */
    private Set<String> watched() {
        var watched = new TreeSet<String>();
        var page = states.views(LicenseHandler.MATCHES, Filters.empty(), null, PAGE, LicenseMatch.class);
        while (!page.isEmpty()) {
            page.stream()
                    .map(match -> match.value().licenseKey())
                    .filter(key -> NursysLicenses.isOfANurse(LicenseKey.parse(key)))
                    .forEach(watched::add);
            page = states.views(
                    LicenseHandler.MATCHES, Filters.empty(), page.getLast().key(), PAGE, LicenseMatch.class);
        }
        return watched;
    }

    private NursysAnswered done(String boardId, Pending pending, List<String> licenseKeys, Map<String, String> news) {
        return new NursysAnswered(
                boardId, pending.step(), NursysOutcome.DONE, pending.transactionId(), licenseKeys, news, null, now());
    }

    private NursysAnswered answer(String boardId, @Nullable NursysStep step, NursysOutcome outcome) {
        return new NursysAnswered(boardId, step, outcome, null, List.of(), Map.of(), null, now());
    }

    private Instant now() {
        return clock.instant();
    }
}
