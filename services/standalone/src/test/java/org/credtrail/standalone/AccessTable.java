package org.credtrail.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code infra/access/matrix.yaml}: the one table of routes and roles. */
final class AccessTable {
    private static final Path FILE = Path.of("../../infra/access/matrix.yaml");
    private static final String EVERY = "every service";
    private static final String FILES = "files";
    private static final String ISSUER = "issuer";
    private static final String ANYBODY = "anybody";
    private static final String OWN = "=own";
    private static final String RECORDED = "recorded";
    private static final String UNRECORDED = "unrecorded";
    private static final Set<String> STAFF = Set.of("operator", "reviewer", "auditor");

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<String>> files = new TreeMap<>();

    /**
     * Whom a route of one service lets in: a role, and whether only with what is their own.
     *
     * @param onRecord {@code recorded}, {@code unrecorded} or nothing
     */
    record Row(String service, String method, String path, Map<String, Boolean> roles, String onRecord) {
        String route() {
            return method + " " + path;
        }

        boolean isOpen() {
            return roles.containsKey(ANYBODY);
        }

        boolean letsIn(String role, boolean isTheirs) {
            var own = roles.get(role);
            return isOpen() || (own != null && (!own || isTheirs));
        }

        /** Whether a request of somebody known leaves an entry in the audit trail. */
        boolean leavesEntry(String role) {
            return !isOpen()
                    && switch (onRecord) {
                        case RECORDED -> true;
                        case UNRECORDED -> false;
                        default -> !method.equals("GET") && STAFF.contains(role);
                    };
        }

        /** Every role but a board's acts on this machine. */
        boolean letsInLocally() {
            return roles.keySet().stream().anyMatch(role -> !role.equals("board"));
        }

        private static Row read(String service, String route, String words) {
            var step = route.indexOf(' ');
            var roles = new TreeMap<String, Boolean>();
            var onRecord = "";
            for (var word : words.split(" ")) {
                if (word.endsWith(RECORDED)) {
                    onRecord = word;
                } else {
                    roles.put(word.replace(OWN, ""), word.endsWith(OWN));
                }
            }
            return new Row(service, route.substring(0, step), route.substring(step + 1), roles, onRecord);
        }
    }

    /** @param running what to read about: "every service" is each of them, but for the issuer, which is none */
    static AccessTable read(Collection<String> running) {
        try (var in = Files.newBufferedReader(FILE)) {
            Map<String, Map<String, String>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            var services = running.stream().filter(name -> !name.equals(ISSUER)).toList();
            var table = new AccessTable();
            all.forEach((part, rows) -> rows.forEach((name, words) -> {
                if (part.equals(FILES)) {
                    table.files.put(name, Arrays.asList(words.split(" ")));
                } else {
                    (part.equals(EVERY) ? services : List.of(part))
                            .forEach(service -> table.rows.add(Row.read(service, name, words)));
                }
            }));
            table.files.keySet().retainAll(running);
            table.rows.removeIf(row -> !running.contains(row.service()));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Row> everyRow() {
        return List.copyOf(rows);
    }

    /** All but what destroys. */
    List<Row> rows() {
        return rows.stream().filter(row -> !row.method().equals("DELETE")).toList();
    }

    /** To be tried last. */
    List<Row> destroying() {
        return rows.stream().filter(row -> row.method().equals("DELETE")).toList();
    }

    /** All rows of a service, as {@code METHOD path}. */
    TreeSet<String> routes(String service) {
        var routes = new TreeSet<String>();
        rows.stream()
                .filter(row -> row.service().equals(service))
                .map(Row::route)
                .forEach(routes::add);
        return routes;
    }

    /** Folders of files for anybody, by service. */
    Map<String, List<String>> files() {
        return files;
    }
}
