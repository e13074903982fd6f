package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is calling, for the record: such as {@code operator:local}. */
public final class Caller {
    private static final String ATTRIBUTE = Caller.class.getName();

    private record Let(Identity identity, Role role) {}

    private Caller() {}

    static void let(HttpServletRequest request, Identity identity, Role role) {
        request.setAttribute(ATTRIBUTE, new Let(identity, role));
    }

    /**
     * The role in which the caller was let in and the issuer's identifier of them, such as {@code reviewer:7f3c…}: no name
     * and no address, for it goes into messages that are kept for ever.
     */
    public static String of(HttpServletRequest request) {
        return let(request).map(let -> of(let.identity(), let.role())).orElse("nobody");
    }

    /** The same of somebody who acts, or would act, in this role. */
    public static String of(Identity identity, Role role) {
        return isLocal(identity) ? "operator:local" : role.word() + ":" + identity.subject();
    }

    /** Whether the caller was let in as this, by the issuer's word; with local access everybody is an operator. */
    public static boolean actsAs(Role role, HttpServletRequest request) {
        return let(request)
                .filter(let -> !isLocal(let.identity()) && let.role() == role)
                .isPresent();
    }

    /** Whom the issuer's token names; empty for local access and where nobody had to be named. */
    public static Optional<Identity> identity(HttpServletRequest request) {
        return let(request).filter(let -> !isLocal(let.identity())).map(Let::identity);
    }

    private static Optional<Let> let(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Let let ? Optional.of(let) : Optional.empty();
    }

    private static boolean isLocal(Identity identity) {
        return identity.token() == null;
    }
}
