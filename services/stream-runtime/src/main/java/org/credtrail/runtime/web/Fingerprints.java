package org.credtrail.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.jspecify.annotations.Nullable;

/** Keyed hashes that tell whether two people's words came about in the same way, and nothing else. */
public final class Fingerprints {
    private static final int FEW_WORDS = 40;
    private static final int NETWORK_OF_IPV6 = 8;

    private final FormSeals seals;
    private final List<AddressRange> shared;

    /**
     * @param secret of the deployment, hexadecimal; equal in all services, or nothing can be compared
     * @param shared ranges such as {@code 127.0.0.0/8} from which everybody comes, so that they say nothing of anybody
     */
    public Fingerprints(String secret, List<String> shared) {
        this.seals = new FormSeals(secret);
        this.shared = shared.stream().map(AddressRange::parse).toList();
    }

    /** Devices and networks are compared for one applicant only, wordings for all. */
    public Traces of(
            HttpServletRequest request, String candidateId, @Nullable String words, @Nullable LocalDate leftOn) {
        var device = device(request);
        var network = network(request.getRemoteAddr());
        return new Traces(
                device == null ? null : seals.seal("device " + candidateId, device),
                network == null ? null : seals.seal("network " + candidateId, network),
                wording(words),
                leftOn);
    }

    /** What a browser tells of itself; a program is nobody's device. */
    private static @Nullable String device(HttpServletRequest request) {
        var browser = request.getHeader("User-Agent");
        return browser == null || !browser.startsWith("Mozilla/")
                ? null
                : browser + "\n" + request.getHeader("Accept-Language");
    }

    /** Case, blanks and punctuation are no difference; a few polite words are no text. */
    private @Nullable String wording(@Nullable String words) {
        var letters =
                Objects.requireNonNullElse(words, "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return letters.length() < FEW_WORDS ? null : seals.seal("wording", letters);
    }

    /** An IPv4 address, or the half of an IPv6 address that names the network; null = one that everybody shares. */
    private @Nullable String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return shared.stream().anyMatch(range -> range.holds(bytes))
                    ? null
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_OF_IPV6)));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
