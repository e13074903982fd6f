package org.credtrail.notifications.sending;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.sending.Channel.Answer;

/** Posts JSON to one address, signed by Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}. */
final class SignedPost {
    private static final String PREFIX = "whsec_";
    private static final Timeout PATIENCE = Timeout.ofSeconds(15);
    private static final int GONE = 410;

    private final CloseableHttpClient http;
    private final URI url;
    private final byte[] secret;

    /**
     * @param secret {@code whsec_} and the key in base64
     * @param inside names that may lead to addresses inside, such as this machine's
     */
    SignedPost(URI url, String secret, Collection<String> inside) {
        this(url, secret, new OutsideOnly(inside));
    }

    SignedPost(URI url, String secret, DnsResolver names) {
        this.url = url;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
        this.secret =
                Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }

    URI url() {
        return url;
    }

    /** The id stays the same for every try. Any answer but 2xx and 410 is worth another one. */
    Answer send(String id, String body, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var request = new HttpPost(url);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader("webhook-signature", signature(id, timestamp, body));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        try {
            var status = http.execute(request, HttpResponse::getCode);
            var outcome = status / 100 == 2
                    ? AttemptOutcome.ACCEPTED
                    : status == GONE ? AttemptOutcome.PERMANENT_FAILURE : AttemptOutcome.TEMPORARY_FAILURE;
            return new Answer(outcome, "the other side answered " + status);
        } catch (IOException _) {
            return new Answer(AttemptOutcome.TEMPORARY_FAILURE, "the other side could not be reached");
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
