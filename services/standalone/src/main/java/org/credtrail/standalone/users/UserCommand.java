package org.credtrail.standalone.users;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.command.Arguments;
import org.credtrail.standalone.users.User.Kind;
import org.credtrail.standalone.users.UserChange.What;
import org.jspecify.annotations.Nullable;

/** {@code user}: adds and changes those whom the embedded issuer knows, whether the system runs or not. */
public final class UserCommand {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final String USAGE = """
            usage: java -jar credtrail.jar user add NAME --role ROLE[,ROLE] [--candidate ID | --board ID] [--password-file FILE]
                   java -jar credtrail.jar user role NAME ROLE[,ROLE] [--candidate ID | --board ID]
                   java -jar credtrail.jar user password NAME [--password-file FILE]
                   java -jar credtrail.jar user totp NAME [off]
                   java -jar credtrail.jar user disable NAME
                   java -jar credtrail.jar user enable NAME
                   java -jar credtrail.jar user remove NAME
                   java -jar credtrail.jar user list
              roles of people     operator, reviewer, auditor, candidate (with --candidate)
              roles of programs   integration, board (with --board); they get a client id and a secret
              --password-file FILE        where the password stands in the first line, - for standard input; asked for otherwise
              --credtrail.data-dir=DIR    where the system keeps everything, ./data unless told otherwise""";

    private static final String DATA_DIR = "credtrail.data-dir";
    private static final Set<String> KNOWN = Set.of("role", "candidate", "board", "password-file", DATA_DIR);
    private static final Set<Role> OF_PROGRAMS = EnumSet.of(Role.BOARD, Role.INTEGRATION);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private final UsersFile file;
    private final Clock clock;
    private final Arguments arguments;
    private final PrintStream out;

    private UserCommand(UsersFile file, Clock clock, Arguments arguments, PrintStream out) {
        this.file = file;
        this.clock = clock;
        this.arguments = arguments;
        this.out = out;
    }

    /** Runs the command and answers the exit code: 0 done, 1 not done, 2 not understood. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(USAGE);
            return DONE;
        }
        try {
            var arguments = Arguments.parse(args, KNOWN);
            var words = new ArrayDeque<>(arguments.words());
            var verb = words.isEmpty() ? "" : words.pop();
            var file = new UsersFile(Path.of(arguments.options().getOrDefault(DATA_DIR, "./data")));
            if (!new UserCommand(file, Clock.systemUTC(), arguments, out).does(verb, List.copyOf(words))) {
                err.println(USAGE);
                return MISUSED;
            }
            return DONE;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (UncheckedIOException | IOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    /** False where that is no command. */
    private boolean does(String verb, List<String> words) throws IOException {
        var name = words.isEmpty() ? "" : words.getFirst();
        switch (verb + " " + words.size()) {
            case "add 1" -> add(name);
            case "role 2" -> role(name, roles(words.getLast()));
            case "password 1" -> password(name);
            case "totp 1" -> totp(name, Totp.newSecret());
            case "totp 2" -> {
                if (!words.getLast().equals("off")) {
                    return false;
                }
                totp(name, null);
            }
            case "disable 1" -> disable(name, true);
            case "enable 1" -> disable(name, false);
            case "remove 1" -> remove(name);
            case "list 0" -> file.read().users().forEach(user -> out.println(line(user)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add(String given) throws IOException {
        var name = Users.plain(given);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is made of letters, digits, dots, dashes and @, 64 at most");
        }
        if (name.startsWith("credtrail-")) {
            throw new IllegalArgumentException("names that begin with credtrail- are the system's own");
        }
        var roles = roles(arguments.options().getOrDefault("role", ""));
        var kind = kind(roles);
        check(roles);
        if (file.read().named(name).isPresent()) {
            throw new IllegalArgumentException("there is a user " + name + " already");
        }
        var secret = newSecret(kind);
        change(
                name,
                What.ADDED,
                users -> users.with(new User(
                        UUID.randomUUID().toString(),
                        name,
                        kind,
                        roles,
                        arguments.options().get("candidate"),
                        arguments.options().get("board"),
                        hash(kind, secret),
                        null,
                        false,
                        0)));
        out.println("added " + name + " as " + words(roles));
        show(kind, name, secret);
    }

    private void role(String name, Set<Role> roles) {
        check(roles);
        var kind = kind(roles);
        change(
                name,
                What.ROLES,
                users -> users.changed(name, user -> {
                    if (user.kind() != kind) {
                        throw new IllegalArgumentException(
                                user.name() + " is a " + user.kind().name().toLowerCase(Locale.ROOT) + ", and "
                                        + words(roles) + " is no role of one");
                    }
                    return user.withRoles(
                            roles,
                            arguments.options().get("candidate"),
                            arguments.options().get("board"));
                }));
        out.println(Users.plain(name) + " is " + words(roles) + " from their next token on");
    }

    private void password(String name) throws IOException {
        var kind = file.read().known(name).kind();
        var secret = newSecret(kind);
        var hash = hash(kind, secret);
        change(name, What.PASSWORD, users -> users.changed(name, user -> user.withSecret(hash)));
        out.println("changed; who is logged in as " + Users.plain(name) + " is out within five minutes");
        show(kind, Users.plain(name), secret);
    }

    private void totp(String name, @Nullable String secret) {
        if (file.read().known(name).kind() == Kind.PROGRAM) {
            throw new IllegalArgumentException("a program has no authenticator");
        }
        change(
                name,
                secret == null ? What.TOTP_OFF : What.TOTP,
                users -> users.changed(name, user -> user.withTotp(secret)));
        out.println(
                secret == null
                        ? "no code is asked of " + Users.plain(name) + " any more"
                        : Totp.address(Users.plain(name), secret));
    }

    private void disable(String name, boolean disabled) {
        change(
                name,
                disabled ? What.DISABLED : What.ENABLED,
                users -> users.changed(name, user -> user.asDisabled(disabled)));
        out.println(Users.plain(name)
                + (disabled ? " cannot log in any more, and is out within five minutes" : " can log in again"));
    }

    private void remove(String name) {
        change(name, What.REMOVED, users -> users.without(name));
        out.println("removed " + Users.plain(name) + ", who is out within five minutes");
    }

    /** Together with what the audit trail is to hear of it. */
    private void change(String name, What what, UnaryOperator<Users> change) {
        file.change(before -> {
            var after = change.apply(before);
            var user = after.named(name).or(() -> before.named(name)).orElseThrow();
            return after.noting(UserChange.of(UUID.randomUUID().toString(), user, what, clock.instant()));
        });
    }

    private String newSecret(Kind kind) throws IOException {
        return switch (kind) {
            case PERSON -> PasswordInput.read(arguments.options().get("password-file"));
            case PROGRAM -> ProgramSecrets.make();
        };
    }

    private static String hash(Kind kind, String secret) {
        return switch (kind) {
            case PERSON -> new Passwords().hash(secret);
            case PROGRAM -> ProgramSecrets.hash(secret);
        };
    }

    private void show(Kind kind, String name, String secret) {
        if (kind == Kind.PROGRAM) {
            out.println("client id      " + name);
            out.println("client secret  " + secret + "   (shown this once)");
        }
    }

    private static Set<Role> roles(String words) {
        return Arrays.stream(words.split(","))
                .map(String::strip)
                .map(word -> Arrays.stream(Role.values())
                        .filter(role -> role != Role.PUBLIC && role.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                word.isEmpty() ? "--role is missing" : word + " is no role of this system")))
                .collect(Collectors.toSet());
    }

    private static Kind kind(Set<Role> roles) {
        if (OF_PROGRAMS.containsAll(roles)) {
            return Kind.PROGRAM;
        }
        if (roles.stream().anyMatch(OF_PROGRAMS::contains)) {
            throw new IllegalArgumentException("roles of people and of programs do not go together");
        }
        return Kind.PERSON;
    }

    /** A candidate and a board are told apart from others of their role by what is their own. */
    private void check(Set<Role> roles) {
        check(roles.contains(Role.CANDIDATE), "candidate");
        check(roles.contains(Role.BOARD), "board");
    }

    private void check(boolean isNeeded, String option) {
        if (isNeeded != arguments.options().containsKey(option)) {
            throw new IllegalArgumentException(
                    isNeeded
                            ? "the role " + option + " needs --" + option + " ID"
                            : "--" + option + " goes with the role " + option);
        }
    }

    private static String line(User user) {
        return String.format(
                        Locale.ROOT,
                        "%-24s %s  %-8s %-24s %s%s%s",
                        user.name(),
                        user.id(),
                        user.kind().name().toLowerCase(Locale.ROOT),
                        words(user.roles()),
                        user.candidateId() == null ? "" : "candidate " + user.candidateId() + " ",
                        user.boardId() == null ? "" : "board " + user.boardId() + " ",
                        (user.totp() == null ? "" : "totp ") + (user.disabled() ? "disabled" : ""))
                .stripTrailing();
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::word).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(","));
    }
}
