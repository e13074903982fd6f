package org.credtrail.intake.roster.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.fuzz.Headed;
import org.junit.jupiter.api.Test;

/** Whatever claims to be two files in one body: it is refused, or its parts are no longer than it is. */
public class TwoFilesFuzzTest {

    /** Header: {@code type}, as in {@code Content-Type}. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        var asked = Headed.of(input);
        var boundary = TwoFiles.boundary(asked.header("type"));
        if (boundary.isEmpty()) {
            return;
        }
        var parts = new HashMap<String, Spool.Received>();
        try {
            TwoFiles.split(new ByteArrayInputStream(asked.body()), boundary.get(), parts, part -> {
                var bytes = part.readAllBytes().length;
                return new Spool.Received(Path.of("nowhere"), bytes, "", null);
            });
        } catch (FileUploadException | MalformedStreamException _) {
            // the refusal that is meant
        }
        assertThat(parts.values().stream().mapToLong(Spool.Received::bytes).sum())
                .isLessThanOrEqualTo(asked.body().length);
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(TwoFilesFuzzTest.class, input -> {
            try {
                fuzzerTestOneInput(input);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
