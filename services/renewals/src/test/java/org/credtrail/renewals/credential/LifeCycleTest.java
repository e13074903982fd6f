package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {
    private static final Map<String, LifeEvent> EVENTS = Map.of(
            "window opened", new LifeEvent.WindowOpened(),
            "term ended", new LifeEvent.TermEnded(),
            "late window ended", new LifeEvent.LateWindowEnded(),
            "renewal", new LifeEvent.Renewal(),
            "suspension", new LifeEvent.Suspension(),
            "reinstatement", new LifeEvent.Reinstatement(false),
            "reinstatement later", new LifeEvent.Reinstatement(true),
            "retirement", new LifeEvent.Retirement(true),
            "retirement too late", new LifeEvent.Retirement(false),
            "revocation", new LifeEvent.Revocation());

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // event,           GRANTED,      OPEN,         RENEWED,      LATE,    LAPSED,  SUSPENDED, RETIRED, REVOKED
        "window opened,       RENEWAL_OPEN, -,            RENEWAL_OPEN, -,       -,       -,         -,       -",
        "term ended,          LATE,         LATE,         LATE,         -,       -,       -,         -,       -",
        "late window ended,   LAPSED,       LAPSED,       LAPSED,       LAPSED,  -,       LAPSED,    -,       -",
        "renewal,             RENEWED,      RENEWED,      RENEWED,      RENEWED, RENEWED, SUSPENDED, -,       -",
        "suspension,          SUSPENDED,    SUSPENDED,    SUSPENDED,    SUSPENDED, -,     -,         -,       -",
        "reinstatement,       -,            -,            -,            -,       -,       GRANTED,   GRANTED, GRANTED",
        "reinstatement later, -,            -,            -,            -,       -,       RENEWED,   RENEWED, RENEWED",
        "retirement,          RETIRED,      RETIRED,      RETIRED,      RETIRED, RETIRED, RETIRED,   -,       -",
        "retirement too late, RETIRED,      RETIRED,      RETIRED,      RETIRED, -,       RETIRED,   -,       -",
        "revocation,          REVOKED,      REVOKED,      REVOKED,      REVOKED, REVOKED, REVOKED,   REVOKED, -",
    })
    void each_pair_of_event_and_state_has_one_answer(
            String event,
            String granted,
            String open,
            String renewed,
            String late,
            String lapsed,
            String suspended,
            String retired,
            String revoked) {
        var expected = Map.of(
                CredentialState.GRANTED, granted,
                CredentialState.RENEWAL_OPEN, open,
                CredentialState.RENEWED, renewed,
                CredentialState.LATE, late,
                CredentialState.LAPSED, lapsed,
                CredentialState.SUSPENDED, suspended,
                CredentialState.RETIRED, retired,
                CredentialState.REVOKED, revoked);
        assertThat(expected).hasSize(CredentialState.values().length);
        expected.forEach((state, next) -> assertThat(
                        LifeCycle.next(state, EVENTS.get(event)).map(Enum::name).orElse("-"))
                .as("%s when %s", event, state)
                .isEqualTo(next));
    }
}
