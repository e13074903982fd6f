package org.credtrail.model.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names, addresses and free texts of people travel on the contacts topic only. */
class PersonalDataTest {

    /** Words in a component's name that smell of a person. {@code contactId} and its like only point. */
    private static final Pattern PERSONAL = Pattern.compile(
            "name|e-?mail|phone|address|street|zip|birth|ssn|social|explanation|comment|note$",
            Pattern.CASE_INSENSITIVE);

    /** The dossier of the HTTP edge has these; in a message they are always null. */
    private static final List<Pattern> ALWAYS_NULL = List.of(
            Pattern.compile(
                    "(application\\.received|evidence\\.added) dossier\\.employments\\.supervisor\\.(name|email)"),
            Pattern.compile("(application\\.received|evidence\\.added) dossier\\.references\\.(name|email)"),
            Pattern.compile("(application\\.received|evidence\\.added) dossier\\.disclosures\\.explanation"),
            Pattern.compile("employment\\.declared employment\\.supervisor\\.(name|email)"),
            Pattern.compile("reference\\.named reference\\.(name|email)"),
            Pattern.compile("disclosure\\.answered disclosure\\.explanation"));

    /** Names of things, and sentences the rules make. */
    private static final List<Pattern> NOT_OF_A_PERSON = List.of(
            Pattern.compile("(application\\.received|evidence\\.added) dossier\\.certifications\\.name"),
            Pattern.compile("certification\\.declared certification\\.name"),
            Pattern.compile("board-notice\\.received nameDigest"),
            Pattern.compile("license-holder\\.named nameDigest"),
            Pattern.compile("eligibility\\.determined determination\\.(criteria|flags)\\.explanation"));

    /** As boards send it, kept for seven days and never passed on. */
    private static final List<Pattern> SHORT_LIVED =
            List.of(Pattern.compile("board-notice\\.submitted holder\\.(familyName|givenName)"));

    private static final Set<Class<?>> COMPACTED =
            Set.of(ContactDetails.class, RuleSetFact.RuleSetPublished.class, RuleSetFact.RuleSetWithdrawn.class);

    @Test
    void nothing_that_is_kept_for_ever_has_a_place_for_personal_data() {
        assertThat(suspects())
                .filteredOn(path -> !isAlwaysNull(path))
                .filteredOn(path -> !matches(NOT_OF_A_PERSON, path))
                .filteredOn(path -> !matches(SHORT_LIVED, path))
                .isEmpty();
    }

    @Test
    void every_exception_is_still_needed() {
        var suspects = suspects();
        assertThat(Stream.of(ALWAYS_NULL, NOT_OF_A_PERSON, SHORT_LIVED).flatMap(List::stream))
                .allSatisfy(exception -> assertThat(suspects).anyMatch(path -> matches(List.of(exception), path)));
    }

    @Test
    void no_sample_of_a_message_that_is_kept_for_ever_holds_an_address() {
        assertThat(appendOnly()).allSatisfy(type -> {
            var sample = MessageJson.resource("/samples/" + Payload.typeOf(type) + "/fullest.json")
                    .toString();
            assertThat(sample).doesNotContainPattern("[A-Za-z0-9.]+@[a-z]+\\.[a-z]+\"|\\+1-[0-9-]{10}");
        });
    }

    /** Whether a path such as {@code credtrail.reference.named.v1 reference.email} must never be filled in. */
    static boolean isAlwaysNull(String path) {
        return matches(ALWAYS_NULL, path.replaceFirst("^credtrail\\.(.*)\\.v1 ", "$1 "));
    }

    private static List<String> suspects() {
        return appendOnly()
                .flatMap(type -> Shape.paths(type).map(path -> description(type) + " " + path))
                .filter(path -> isPersonal(path.substring(path.lastIndexOf('.') + 1)))
                .toList();
    }

    private static Stream<Class<? extends Payload>> appendOnly() {
        return Payload.catalogue().stream().filter(type -> !COMPACTED.contains(type));
    }

    private static String description(Class<? extends Payload> type) {
        return type.getAnnotation(MessageType.class).value();
    }

    private static boolean isPersonal(String path) {
        var component = path.substring(path.lastIndexOf(' ') + 1);
        return PERSONAL.matcher(component).find() && !component.endsWith("Id") && !component.endsWith("Ids");
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }
}
