package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The parts of a {@code multipart/form-data} body of any size, each handed over as a stream. */
final class TwoFiles {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADERS = 1 << 13;
    private static final String DISPOSITION = "content-disposition:";

    private TwoFiles() {}

    /** Takes the stream of one part. */
    interface Sink {
        Spool.Received take(InputStream part) throws IOException;
    }

    /** The boundary, if this is such a body at all. */
    static Optional<String> boundary(@Nullable String contentType) {
        try {
            return Optional.ofNullable(contentType)
                    .map(MediaType::parseMediaType)
                    .filter(MediaType.MULTIPART_FORM_DATA::includes)
                    .map(type -> type.getParameter("boundary"))
                    .filter(boundary -> !boundary.isEmpty());
        } catch (InvalidMediaTypeException _) {
            return Optional.empty();
        }
    }

    /** Puts every named part, the first of each name, into a map that is good for clearing up whatever happens. */
    static void split(InputStream body, String boundary, Map<String, Spool.Received> parts, Sink sink)
            throws IOException {
        var stream = new MultipartStream(body, boundary.getBytes(StandardCharsets.US_ASCII), BUFFER, null);
        stream.setPartHeaderSizeMax(LONGEST_HEADERS);
        for (var more = stream.skipPreamble(); more; more = stream.readBoundary()) {
            var name = name(stream.readHeaders());
            if (name == null || parts.containsKey(name)) {
                stream.discardBodyData();
            } else {
                parts.put(name, sink.take(stream.newInputStream()));
            }
        }
    }

    private static @Nullable String name(String headers) {
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length()))
                .flatMap(line -> named(line.substring(DISPOSITION.length()).strip()))
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> named(String disposition) {
        try {
            return Stream.ofNullable(ContentDisposition.parse(disposition).getName());
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return Stream.empty();
        }
    }
}
