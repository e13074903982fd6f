package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.credtrail.intake.candidate.Declaration;
import org.credtrail.intake.candidate.PersonalData;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Reference;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.junit.jupiter.api.Test;

/** Entries declared a second time: the same words change nothing, other words are a conflict. */
class DeclaredAgainTest extends IntakeOverHttp {
    private static final String FRAUD = "{\"question\":\"FRAUD\",\"answer\":true%s}";
    private static final String PEER = "{\"id\":\"r1\",\"kind\":\"PEER\"%s}";

    @Test
    void an_explanation_is_not_overwritten_by_another() throws Exception {
        var candidateId = apply();
        assertThat(disclose(candidateId, ",\"explanation\":\"A\"")).isEqualTo(201);

        assertThat(disclose(candidateId, ",\"explanation\":\"B\"")).isEqualTo(409);
        assertThat(disclose(candidateId, "")).isEqualTo(409);
        assertThat(disclose(candidateId, ",\"explanation\":\" A \"")).isEqualTo(201);
        assertThat(kept(explanationId(candidateId))).singleElement().asString().contains("\"text\":\"A\"");
        assertThat(get("/v1/candidates/" + candidateId)
                        .json()
                        .at("/dossier/disclosures/0/explanation")
                        .asString())
                .isEqualTo("A");
    }

    @Test
    void whoever_answered_without_an_explanation_does_not_add_one_later() throws Exception {
        var candidateId = apply();
        assertThat(disclose(candidateId, "")).isEqualTo(201);
        assertThat(disclose(candidateId, "")).isEqualTo(201);

        assertThat(disclose(candidateId, ",\"explanation\":\"A\"")).isEqualTo(409);
        assertThat(kept(explanationId(candidateId))).isEmpty();
    }

    @Test
    void a_reference_named_without_a_person_does_not_get_one_later() throws Exception {
        var candidateId = apply();
        assertThat(refer(candidateId, "")).isEqualTo(201);

        assertThat(refer(candidateId, ",\"name\":\"Ann Peer\",\"email\":\"ann@example.org\""))
                .isEqualTo(409);
        assertThat(get("/v1/candidates/" + candidateId).text()).doesNotContain("Ann Peer");
        assertThat(refer(candidateId, "")).isEqualTo(201);
    }

    @Test
    void a_person_named_again_is_the_same_however_the_address_is_written() throws Exception {
        var candidateId = apply();
        assertThat(refer(candidateId, ",\"name\":\"Ann Peer\",\"email\":\"Ann@Example.org\""))
                .isEqualTo(201);

        assertThat(refer(candidateId, ",\"name\":\" Ann  Peer\",\"email\":\"ann@example.ORG\""))
                .isEqualTo(201);
        assertThat(refer(candidateId, ",\"name\":\"Anna Peer\",\"email\":\"Ann@Example.org\""))
                .isEqualTo(409);
        assertThat(refer(candidateId, ",\"email\":\"Ann@Example.org\"")).isEqualTo(409);
        assertThat(get("/v1/candidates/" + candidateId).text()).contains("\"Ann Peer\"", "Ann@Example.org");
    }

    @Test
    void a_person_who_is_erased_does_not_come_back_by_a_repetition() throws Exception {
        var candidateId = apply();
        var person = ",\"name\":\"Ann Peer\",\"email\":\"ann@example.org\"";
        assertThat(refer(candidateId, person)).isEqualTo(201);
        var contactId = contactId(
                candidateId,
                new Dossier(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Reference("r1", Reference.Kind.PEER, null, "Ann Peer", "ann@example.org", null)),
                        List.of(),
                        List.of()),
                Declaration.reference("r1"));
        service.getBean(Edge.class).publish(List.of(EdgeMessage.erased(contactId, Instant.now())));
        await().untilAsserted(() -> assertThat(records(Topics.CONTACTS)).contains(contactId + " null"));

        assertThat(refer(candidateId, person)).isEqualTo(201);
        assertThat(refer(candidateId, "")).isEqualTo(201);
        assertThat(kept(contactId).stream().dropWhile(record -> !record.equals(contactId + " null")))
                .noneMatch(record -> record.contains("Ann Peer"));
    }

    @Test
    void what_a_board_is_said_to_have_written_is_read_again_and_not_overwritten() throws Exception {
        var candidateId = apply();
        assertThat(license(candidateId, ",\"text\":\"Clear, J. Doe\"")).isEqualTo(201);

        var answer = get("/v1/candidates/" + candidateId).json();
        assertThat(answer.findValues("history").toString()).contains("\"text\":\"Clear, J. Doe\"");
        assertThat(records(Topics.CANDIDATES)).noneMatch(record -> record.contains("J. Doe"));
        assertThat(license(candidateId, ",\"text\":\"Clear,  J. Doe\"")).isEqualTo(201);
        assertThat(license(candidateId, ",\"text\":\"Suspended\"")).isEqualTo(409);
        assertThat(license(candidateId, "")).isEqualTo(409);
    }

    private static int license(String candidateId, String more) throws Exception {
        return post(
                        "/v1/candidates/" + candidateId + "/licenses",
                        ("{\"id\":\"lic-9\",\"jurisdiction\":\"US-OH\",\"type\":\"RN\",\"number\":\"991199\",\"cited\":true,"
                                        + "\"history\":[{\"status\":\"ACTIVE\",\"effectiveOn\":\"2015-01-01\"%s}]}")
                                .formatted(more))
                .status();
    }

    private static int disclose(String candidateId, String more) throws Exception {
        return post("/v1/candidates/" + candidateId + "/disclosures", FRAUD.formatted(more))
                .status();
    }

    private static int refer(String candidateId, String more) throws Exception {
        return post("/v1/candidates/" + candidateId + "/references", PEER.formatted(more))
                .status();
    }

    private static String explanationId(String candidateId) {
        var disclosure = new Disclosure(Disclosure.Question.FRAUD, true, "A");
        return contactId(
                candidateId,
                new Dossier(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(disclosure)),
                Declaration.disclosure(Disclosure.Question.FRAUD));
    }

    private static String contactId(String candidateId, Dossier dossier, String entry) {
        var id = PersonalData.of(candidateId, dossier).contactIds().get(entry);
        assertThat(id).isNotNull();
        return id;
    }

    private static List<String> kept(String contactId) {
        return records(Topics.CONTACTS).stream()
                .filter(record -> record.startsWith(contactId))
                .toList();
    }
}
