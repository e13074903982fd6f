package org.credtrail.runtime.access;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.credtrail.model.DerivedIds;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads an issuer's access tokens: whether they are to be believed, and whom they name. */
final class Tokens {
    /** Subjects that tell nothing of a person: identifiers, no addresses and no words with blanks. */
    private static final Pattern PLAIN_SUBJECT = Pattern.compile("[A-Za-z0-9._|:-]{1,64}");

    private final OidcSettings settings;
    private final NimbusJwtDecoder decoder;
    private final Map<String, Role> words;

    Tokens(OidcSettings settings, @Nullable SSLContext tls, Clock clock) {
        this.settings = settings;
        this.words = words(settings.roles());
        this.decoder = NimbusJwtDecoder.withJwkSource(new IssuerKeys(settings.issuer(), tls))
                .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
                .build();
        var times = new JwtTimestampValidator(settings.clockSkew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        var type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                type,
                times,
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience()),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank())));
    }

    /**
     * Whom a token names.
     *
     * @throws BadJwtException if it is not to be believed
     * @throws org.springframework.security.oauth2.jwt.JwtException if that cannot be told
     */
    Identity read(String token) {
        var jwt = decoder.decode(token);
        var subject = Objects.requireNonNull(jwt.getSubject(), "validated");
        var name = text(jwt, settings.nameClaim());
        return new Identity(
                recorded(subject),
                name == null ? subject : name,
                roles(jwt),
                text(jwt, settings.candidateClaim()),
                text(jwt, settings.boardClaim()),
                token);
    }

    /** Goes into messages that are kept for ever: an issuer whose subjects are mail addresses must not put them there. */
    private String recorded(String subject) {
        return PLAIN_SUBJECT.matcher(subject).matches()
                ? subject
                : DerivedIds.of("subject", settings.issuer(), subject);
    }

    private Set<Role> roles(Jwt jwt) {
        return settings.rolesClaims().stream()
                .flatMap(path -> values(claim(jwt.getClaims(), path)))
                .flatMap(word -> Optional.ofNullable(words.get(word)).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static @Nullable Object claim(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object at = claims;
        for (var step : path.split("\\.")) {
            at = at instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return at;
    }

    /** A list of words, or one text of words with blanks between, as {@code scope} is written. */
    private static Stream<String> values(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split(" "));
            case Collection<?> many ->
                many.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    private static @Nullable String text(Jwt jwt, String name) {
        return jwt.getClaims().get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** Nobody is made "public": that is what everybody is without a token. */
    private static Map<String, Role> words(Map<String, String> configured) {
        return configured.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> role(entry.getKey(), entry.getValue())));
    }

    private static Role role(String word, String name) {
        return Arrays.stream(Role.values())
                .filter(role ->
                        role != Role.PUBLIC && role.word().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "credtrail.oidc.roles." + word + "=" + name + " is no role of this system"));
    }
}
