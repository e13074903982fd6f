package org.credtrail.references.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.credtrail.references.RunningService;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        try (var in = new InputStreamReader(
                LanguagesTest.class.getResourceAsStream("/references/" + file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void every_text_of_the_form_is_there_in_every_language() throws IOException {
        var english = texts("messages.properties");
        var spanish = texts("messages_es.properties");

        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(spanish.values()).allMatch(text -> !text.toString().isBlank());
    }

    @Test
    void a_reader_is_answered_in_the_own_language_or_else_in_english() {
        var service = RunningService.shared();
        var path = "/r/" + service.asks("job-1").token();

        assertThat(service.getIn("es-MX,es;q=0.9", path).body()).contains("<html lang=\"es\"", "Su nombre completo");
        assertThat(service.getIn("fr", path).body()).contains("<html lang=\"en\"", "Your full name");
    }
}
