package org.credtrail.runtime.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.AuditFact.EntryOpened;
import org.credtrail.runtime.access.Trail;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.Said;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.runtime.web.Idempotency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Opens an entry before a request of staff does anything, or before anybody sees something confidential, and closes it with
 * what was answered. Both are acknowledged by the broker before they are relied on: what cannot be put on record is not done.
 *
 * <p>A request that is repeated with its {@code Idempotency-Key} has one entry: its id follows from the key and from when it
 * began, and once the answer is known nothing more is said.
 */
public final class AuditTrail implements Trail {
    /** In which a page tells the service it asks by which entry it does. */
    public static final String VIA = "Credtrail-Via";

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final String ATTRIBUTE = AuditTrail.class.getName();
    private static final int FORBIDDEN = 403;
    private static final int FAILED = 500;

    private final String service;
    private final TrailWriter writer;
    private final ObjectProvider<Idempotency> idempotency;
    private final Clock clock;

    public AuditTrail(String service, ObjectProvider<Edge> edge, ObjectProvider<Idempotency> idempotency, Clock clock) {
        this.service = service;
        this.writer = new TrailWriter(messages -> edge.getObject().publishRegardless(messages));
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** The entry of a request that is being answered, for whoever asks others because of it. */
    public static Optional<String> entryOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    @Override
    public void follow(Deed deed, HttpServletRequest request, HttpServletResponse response, FilterChain goOn)
            throws IOException, ServletException {
        if (!isKept(deed, request)) {
            goOn.doFilter(request, response);
            return;
        }
        var known = idempotency.getObject().known(request).orElse(null);
        if (known != null && known.isAnswered()) {
            goOn.doFilter(request, response);
            return;
        }
        var entryId = known == null ? UUID.randomUUID().toString() : DerivedIds.of("audit", service, known.id());
        writer.say(List.of(opened(entryId, deed, request)));
        request.setAttribute(ATTRIBUTE, entryId);
        var said = new Said();
        var status = FAILED;
        try {
            said.during(() -> {
                goOn.doFilter(request, response);
                return response;
            });
            status = response.getStatus();
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            close(entryId, status, said, request, response);
        }
    }

    @Override
    public void refused(Deed deed, HttpServletRequest request) {
        if (!isKept(deed, request)) {
            return;
        }
        var entryId = UUID.randomUUID().toString();
        try {
            writer.say(List.of(
                    opened(entryId, deed, request), Entries.closed(entryId, FORBIDDEN, List.of(), clock.instant())));
        } catch (Unavailable e) {
            LOG.warn("a refused attempt could not be put on record: {}", e.getMessage());
        }
    }

    /** Feeds and programs are no people; what is confidential is so before everybody. */
    private static boolean isKept(Deed deed, HttpServletRequest request) {
        return switch (deed.rule().onRecord()) {
            case ALWAYS -> true;
            case ACTIONS -> !Entries.isReading(request.getMethod()) && Entries.STAFF.contains(Entries.role(deed));
            case NEVER -> false;
        };
    }

    private EntryOpened opened(String entryId, Deed deed, HttpServletRequest request) {
        return Entries.opened(entryId, service, deed, request, request.getHeader(VIA), clock.instant());
    }

    /** An answer that has begun cannot be taken back: then the entry stays open, which tells as much. */
    private void close(
            String entryId, int status, Said said, HttpServletRequest request, HttpServletResponse response) {
        try {
            writer.say(List.of(Entries.closed(entryId, status, said.records(), clock.instant())));
        } catch (Unavailable e) {
            if (!response.isCommitted() && !request.isAsyncStarted()) {
                throw e;
            }
            LOG.warn("entry {} stays open: {}", entryId, e.getMessage());
        }
    }
}
