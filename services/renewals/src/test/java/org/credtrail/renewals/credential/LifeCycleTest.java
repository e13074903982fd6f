package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {
    private static final Map<String, LifeEvent> EVENTS = Map.ofEntries(
            Map.entry("term began", new LifeEvent.TermBegan()),
            Map.entry("window opened", new LifeEvent.WindowOpened()),
            Map.entry("term ended", new LifeEvent.TermEnded()),
            Map.entry("late window ended", new LifeEvent.LateWindowEnded()),
            Map.entry("renewal", new LifeEvent.Renewal()),
            Map.entry("suspension", new LifeEvent.Suspension()),
            Map.entry("inactivation", new LifeEvent.Inactivation()),
            Map.entry("reinstatement", new LifeEvent.Reinstatement(true)),
            Map.entry("reinstatement too late", new LifeEvent.Reinstatement(false)),
            Map.entry("retirement", new LifeEvent.Retirement(true)),
            Map.entry("retirement too late", new LifeEvent.Retirement(false)),
            Map.entry("death", new LifeEvent.Death()),
            Map.entry("revocation", new LifeEvent.Revocation()));

    /** One column per state, in the order of the enumeration; a dash = the event has no meaning there. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // event                | GRANTED      ACTIVE       RENEWAL_OPEN RENEWED      LATE      LAPSED  INACTIVE
        // SUSPENDED RETIRED REVOKED
        "term began,             ACTIVE       -            -            ACTIVE       -         -       -         -         -       -",
        "window opened,          RENEWAL_OPEN RENEWAL_OPEN -            RENEWAL_OPEN -         -       -         -         -       -",
        "term ended,             LATE         LATE         LATE         LATE         -         -       -         -         -       -",
        "late window ended,      LAPSED       LAPSED       LAPSED       LAPSED       LAPSED    -       LAPSED    LAPSED    -       -",
        "renewal,                RENEWED      RENEWED      RENEWED      RENEWED      RENEWED   RENEWED INACTIVE  SUSPENDED -       -",
        "suspension,             SUSPENDED    SUSPENDED    SUSPENDED    SUSPENDED    SUSPENDED -       SUSPENDED -         -       -",
        "inactivation,           INACTIVE     INACTIVE     INACTIVE     INACTIVE     INACTIVE  -       -         -         -       -",
        "reinstatement,          -            -            -            -            -         -       ACTIVE    ACTIVE    ACTIVE  ACTIVE",
        "reinstatement too late, -            -            -            -            -         -       ACTIVE    ACTIVE    -       ACTIVE",
        "retirement,             RETIRED      RETIRED      RETIRED      RETIRED      RETIRED   RETIRED RETIRED   RETIRED   -       -",
        "retirement too late,    RETIRED      RETIRED      RETIRED      RETIRED      RETIRED   -       RETIRED   RETIRED   -       -",
        "death,                  RETIRED      RETIRED      RETIRED      RETIRED      RETIRED   RETIRED RETIRED   RETIRED   -       -",
        "revocation,             REVOKED      REVOKED      REVOKED      REVOKED      REVOKED   REVOKED REVOKED   REVOKED   REVOKED -",
    })
    void each_pair_of_event_and_state_has_one_answer(String event, String row) {
        var expected = List.of(row.split(" +"));
        assertThat(expected).hasSize(CredentialState.values().length);
        for (var state : CredentialState.values()) {
            assertThat(LifeCycle.next(state, EVENTS.get(event)).map(Enum::name).orElse("-"))
                    .as("%s when %s", event, state)
                    .isEqualTo(expected.get(state.ordinal()));
        }
    }

    @ParameterizedTest
    @CsvSource({"RETIRED, false", "REVOKED, false", "SUSPENDED, true", "INACTIVE, true", "LAPSED, true", "ACTIVE, true"
    })
    void only_those_who_are_retired_or_revoked_are_left_alone(CredentialState state, boolean reminded) {
        assertThat(LifeCycle.isReminded(state)).isEqualTo(reminded);
    }
}
