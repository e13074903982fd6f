package org.credtrail.references;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.credtrail.runtime.web.FormSeals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keyed hashes that tell whether two answers came about in the same way, and nothing else. */
@Component
public class Fingerprints {
    private static final int FEW_WORDS = 40;
    private static final int NETWORK_OF_IPV6 = 8;

    private final FormSeals seals;

    Fingerprints(FormSeals seals) {
        this.seals = seals;
    }

    /** Devices and networks are compared for one applicant only, wordings for all. */
    public Traces of(
            HttpServletRequest request, String candidateId, @Nullable String words, @Nullable LocalDate leftOn) {
        var browser = request.getHeader("User-Agent");
        var device = browser == null
                ? null
                : seals.seal("device " + candidateId, browser + "\n" + request.getHeader("Accept-Language"));
        var network = network(request.getRemoteAddr());
        return new Traces(
                device, network == null ? null : seals.seal("network " + candidateId, network), wording(words), leftOn);
    }

    /** Case, blanks and punctuation are no difference; a few polite words are no text. */
    private @Nullable String wording(@Nullable String words) {
        var letters =
                Objects.requireNonNullElse(words, "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return letters.length() < FEW_WORDS ? null : seals.seal("wording", letters);
    }

    /** An IPv4 address, or the half of an IPv6 address that names the network; null = this machine. */
    private static @Nullable String network(String address) {
        try {
            var given = InetAddress.ofLiteral(address);
            var bytes = given.getAddress();
            return given.isLoopbackAddress()
                    ? null
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_OF_IPV6)));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
