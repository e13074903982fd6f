package org.credtrail.notifications.sending;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.sending.Channel.Answer;

/** Posts JSON to one address, signed by Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}. */
final class SignedPost {
    private static final String PREFIX = "whsec_";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int GONE = 410;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI url;
    private final byte[] secret;

    /** @param secret {@code whsec_} and the key in base64 */
    SignedPost(URI url, String secret) {
        this.url = url;
        this.secret =
                Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }

    URI url() {
        return url;
    }

    /** The id stays the same for every try. Any answer but 2xx and 410 is worth another one. */
    Answer send(String id, String body, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature(id, timestamp, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            var outcome = status / 100 == 2
                    ? AttemptOutcome.ACCEPTED
                    : status == GONE ? AttemptOutcome.PERMANENT_FAILURE : AttemptOutcome.TEMPORARY_FAILURE;
            return new Answer(outcome, "the other side answered " + status);
        } catch (IOException _) {
            return new Answer(AttemptOutcome.TEMPORARY_FAILURE, "the other side could not be reached");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer(AttemptOutcome.TEMPORARY_FAILURE, "interrupted");
        }
    }

    String signature(String id, String timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
