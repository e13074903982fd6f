package org.credtrail.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.junit.jupiter.api.Test;

class LinkTokenTest {
    private static final byte[] SECRET = "a secret of this deployment".getBytes(StandardCharsets.UTF_8);

    @Test
    void a_token_is_thirty_two_url_safe_characters() {
        for (var generation = 1; generation <= 100; generation++) {
            assertThat(LinkToken.of(SECRET, LinkKind.REFERENCE, "r-1", generation))
                    .matches("[A-Za-z0-9_-]{32}");
        }
    }

    @Test
    void who_mails_a_link_and_who_honors_it_agree() {
        assertThat(LinkToken.of(SECRET, LinkKind.REFERENCE, "r-1", 1))
                .isEqualTo(LinkToken.of(SECRET.clone(), LinkKind.REFERENCE, "r-1", 1));
    }

    @Test
    void another_secret_kind_subject_or_generation_is_another_token() {
        var tokens = new HashSet<String>();
        for (var secret : new String[] {"one", "two"}) {
            for (var kind : LinkKind.values()) {
                for (var id : new String[] {"r-1", "r-2", "r-1\n1"}) {
                    for (var generation : new int[] {1, 2, 11}) {
                        var bytes = secret.getBytes(StandardCharsets.UTF_8);
                        assertThat(tokens.add(LinkToken.of(bytes, kind, id, generation)))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void only_the_hash_is_stored_and_it_does_not_contain_the_token() {
        var token = LinkToken.of(SECRET, LinkKind.CALENDAR, "c-1", 1);

        assertThat(LinkToken.hash(token)).matches("[0-9a-f]{64}").doesNotContain(token);
        assertThat(LinkToken.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void without_a_secret_there_are_no_tokens() {
        assertThatThrownBy(() -> LinkToken.of(new byte[0], LinkKind.REFERENCE, "r-1", 1))
                .isInstanceOf(RuntimeException.class);
    }
}
