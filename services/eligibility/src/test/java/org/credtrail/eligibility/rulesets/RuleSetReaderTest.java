package org.credtrail.eligibility.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.credtrail.eligibility.evaluation.Requirement;
import org.credtrail.model.Certification;
import org.credtrail.runtime.web.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule sets are data, read strictly. */
class RuleSetReaderTest {
    private static final String HEAD = """
        id: TEST-1
        title: A test
        sources: [somebody]
        conventions: {fullTimeHoursPerWeek: 37.5, mostHoursPerWeek: 40, daysOfAPooledMonth: 31}
        certifications:
        """;

    @Test
    void every_shipped_rule_set_is_valid_and_its_ids_are_unique() {
        var shipped = ShippedData.ruleSets();

        assertThat(shipped)
                .extracting(each -> each.ruleSet().id())
                .contains("SEED-2023-04", "CCMC-2025-11", "CCMC-LB5", "ACMA-2024-04", "ANCC-2025")
                .doesNotHaveDuplicates();
    }

    @Test
    void an_edit_of_yaml_adds_a_route() {
        var read = new RuleSetReader().read(HEAD + """
              ACM:
                atLeast:
                  count: 1
                  of:
                    - {id: T-1, kind: full-time-months, months: 6, jobs: [{roles: [OTHER]}], source: s, explanation: e}
                    - {id: T-2, kind: hours-within, hours: 10, years: 1, jobs: [{}], source: s, explanation: e}
            """);
        var requirement = read.ruleSet().requirements().get(Certification.ACM);

        assertThat(requirement).isInstanceOf(Requirement.AtLeast.class);
        assertThat(requirement.leaves().map(Requirement.Leaf::id)).containsExactly("T-1", "T-2");
        assertThat(read.ruleSet().conventions().fullTimeHoursPerWeek()).isEqualByComparingTo("37.5");
        assertThat(read.ruleSet().inForceFrom()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3E31", "1.0E12", "9999999999", "-9999999999", "99999999999999999999999999"})
    void a_number_nobody_can_count_to_is_a_fault_of_its_place(String number) {
        assertThatThrownBy(() -> new RuleSetReader().read(HEAD + """
              ACM:
                all:
                  - {id: T-1, kind: full-time-months, months: %s, jobs: [{}], source: s, explanation: e}
            """.formatted(number)))
                .isInstanceOfSatisfying(
                        InvalidRuleSet.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::pointer)
                                .contains("/certifications/ACM/all/0/months"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hours-within, hours: 10, jobs: [{}]", "full-time-months, months: 6, jobs: [{}]"})
    void years_nobody_can_look_back_are_a_fault(String criterion) {
        assertThatThrownBy(() -> new RuleSetReader().read(HEAD + """
              ACM:
                all:
                  - {id: T-1, kind: %s, years: 2000000000, source: s, explanation: e}
            """.formatted(criterion)))
                .isInstanceOfSatisfying(
                        InvalidRuleSet.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::pointer)
                                .contains("/certifications/ACM/all/0/years"));
    }

    @Test
    void children_that_are_no_list_are_a_fault() {
        assertThatThrownBy(() -> new RuleSetReader().read(HEAD + """
              ACM:
                all: {id: T-1}
            """)).isInstanceOf(InvalidRuleSet.class);
    }

    @Test
    void every_fault_of_the_shape_is_named_at_once() {
        assertThatThrownBy(() -> new RuleSetReader().read(HEAD + """
              CCM:
                all:
                  - {id: T-1, kind: full-time-months, month: 6, jobs: [{}], source: s, explanation: e}
                  - {id: T-2, kind: unheard-of, source: s, explanation: e}
            """))
                .isInstanceOfSatisfying(
                        InvalidRuleSet.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::pointer)
                                .contains("/certifications/CCM/all/0/month", "/certifications/CCM/all/1/kind"));
    }

    @Test
    void ids_that_appear_twice_and_references_into_nowhere_are_named() {
        assertThatThrownBy(() -> new RuleSetReader().read(HEAD + """
              CCM:
                all:
                  - {id: T-1, kind: client-references, minimum: 3, unlessMetWhenEmployed: [T-9], source: s, explanation: e}
                  - {id: T-1, kind: certification, names: [CRC], source: s, explanation: e}
            """))
                .isInstanceOfSatisfying(
                        InvalidRuleSet.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(
                                        new Fault(
                                                "/certifications/CCM/all/0/unlessMetWhenEmployed/0",
                                                "there is no criterion T-9 for this certification"),
                                        new Fault("/certifications/CCM/all/1/id", "criterion T-1 appears twice")));
    }

    /** Names that stand for names that stand for names, depth without end, and sheer length. */
    @Test
    void a_text_that_is_made_to_grow_is_refused_at_once() {
        var growing = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) {
            growing.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        for (var text : List.of(
                growing.toString(),
                "a: &a [*a]",
                "[".repeat(100_000),
                "{a: ".repeat(100_000),
                "- ".repeat(100_000),
                HEAD.repeat(20_000))) {
            assertThatThrownBy(() -> new RuleSetReader().read(text)).isInstanceOf(InvalidRuleSet.class);
        }
    }
}
