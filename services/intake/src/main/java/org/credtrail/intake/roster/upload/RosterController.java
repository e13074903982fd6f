package org.credtrail.intake.roster.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Text;
import org.credtrail.intake.board.registry.BoardGate;
import org.credtrail.intake.board.registry.Profiles;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.credtrail.intake.roster.upload.Imports.Import;
import org.credtrail.intake.roster.upload.Imports.State;
import org.credtrail.intake.roster.upload.Spool.Received;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.credtrail.runtime.web.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Takes whole rosters and tells how far each import has come. */
@RestController
class RosterController {
    private static final byte[] NO_REJECTS = "line,reason,row\r\n".getBytes(StandardCharsets.UTF_8);

    private final BoardGate gate;
    private final Profiles profiles;
    private final Spool spool;
    private final Imports imports;
    private final ImportWorker worker;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Turns turns = new Turns();

    RosterController(
            BoardGate gate,
            Profiles profiles,
            Spool spool,
            Imports imports,
            ImportWorker worker,
            Idempotency idempotency,
            Clock clock) {
        this.gate = gate;
        this.profiles = profiles;
        this.spool = spool;
        this.imports = imports;
        this.worker = worker;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** How far an import has come; {@code etaSeconds} is null until it can be told. */
    record Progress(
            State state,
            long bytesRead,
            long bytesTotal,
            long rows,
            @JsonProperty("new") long added,
            long changed,
            long unchanged,
            long rejected,
            long vanished,
            double rowsPerSecond,
            @Nullable Long etaSeconds,
            @Nullable String problem) {}

    /** Where an import can be followed is told in {@code Location}. */
    record Begun(String importId, State state) {}

    @Reads(as = {"text/csv", "application/gzip", "multipart/form-data"})
    @Answers(value = Begun.class, status = 202)
    @PostMapping("/v1/boards/{boardId}/rosters")
    ResponseEntity<?> take(HttpServletRequest request, @PathVariable String boardId) throws IOException {
        var visit = gate.visit(boardId, request);
        var sent = spool.receive(request.getInputStream(), visit.signature());
        var received = sent;
        try {
            visit.admit();
            var chosen = profile(visit.board(), profileAsked(request));
            received = chosen.actions() == null ? sent : split(sent, request.getContentType());
            refuseForeignHeader(received, chosen, visit.board());
            var fingerprint = (received.sha256() + " " + chosen.id()).getBytes(StandardCharsets.UTF_8);
            var files = received;
            var webhookId = visit.signature() == null ? null : request.getHeader("webhook-id");
            return idempotency.once(request, fingerprint, seed -> {
                // a signed roster that is sent again is the one that was signed
                var importId = webhookId == null
                        ? DerivedIds.of(seed, "roster")
                        : DerivedIds.of("roster", visit.board().boardId(), webhookId);
                return turns.of(List.of(importId), () -> begin(importId, visit.board(), chosen, files));
            });
        } finally {
            spool.drop(sent.file());
            spool.drop(received);
        }
    }

    @GetMapping("/v1/imports/{importId}")
    Progress progress(@PathVariable String importId) {
        var roster = get(importId);
        var running = worker.running(importId).orElse(null);
        if (roster.state() != State.RUNNING || running == null) {
            return progress(roster, roster.counts(), 0, roster.seconds());
        }
        var run = running.run();
        return progress(roster, run.counts(), run.share(), run.seconds());
    }

    @Answers(value = String.class, as = "text/csv")
    @GetMapping("/v1/imports/{importId}/rejects")
    ResponseEntity<Resource> rejects(@PathVariable String importId) {
        get(importId);
        var file = spool.rejects(importId);
        var body = Files.exists(file) ? new FileSystemResource(file) : new ByteArrayResource(NO_REJECTS);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"rejects.csv\"")
                .body(body);
    }

    private ResponseEntity<?> begin(String importId, Board board, Profile profile, Received received) {
        var known = imports.find(importId);
        if (known.isPresent()) {
            return accepted(importId, known.get().state());
        }
        try {
            spool.keep(received, importId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        imports.begin(new Import(
                importId,
                board.boardId(),
                profile.id(),
                State.RUNNING,
                clock.instant(),
                received.bytes(),
                received.sha256(),
                Counts.NONE,
                "",
                0,
                null));
        worker.submit(importId);
        return accepted(importId, State.RUNNING);
    }

    private static ResponseEntity<?> accepted(String importId, State state) {
        return ResponseEntity.accepted()
                .location(URI.create("/v1/imports/" + importId))
                .body(new Begun(importId, state));
    }

    /** Two files in one body; they are known by their bytes, not by the boundary between them. */
    private Received split(Received sent, @Nullable String contentType) throws IOException {
        var boundary = TwoFiles.boundary(contentType)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "Two files are needed",
                        "The profile takes multipart/form-data with the parts licenses and actions."));
        var parts = new HashMap<String, Received>();
        try (var body = new Unpacked(sent.file())) {
            TwoFiles.split(body, boundary, parts, part -> spool.receive(part, null));
        } catch (FileUploadException | MultipartStream.MalformedStreamException | ZipException | EOFException _) {
            parts.values().forEach(spool::drop);
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "Not such a roster", "The multipart body cannot be read.");
        }
        var licenses = parts.remove("licenses");
        var actions = parts.remove("actions");
        parts.values().forEach(spool::drop);
        if (licenses == null || actions == null) {
            Stream.of(licenses, actions).filter(Objects::nonNull).forEach(spool::drop);
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Not such a roster",
                    "The part " + (licenses == null ? "licenses" : "actions") + " is missing.");
        }
        return new Received(
                licenses.file(), licenses.bytes(), Text.sha256(licenses.sha256() + actions.sha256()), actions.file());
    }

    private static void refuseForeignHeader(Received received, Profile profile, Board board) throws IOException {
        try {
            if (received.actions() != null) {
                Actions.check(received.actions(), profile);
            }
            new RosterFile(received.file(), profile, board.jurisdiction()).close();
        } catch (HeaderRefused e) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "Not such a roster", e.reason());
        } catch (Broken | UncheckedIOException | ZipException | EOFException e) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "Not such a roster", "The file cannot be read.");
        }
    }

    /** From the query alone: asking for a parameter would read the body, which some clients send as a form. */
    private static @Nullable String profileAsked(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst("profile");
    }

    private Profile profile(Board board, @Nullable String profile) {
        var id = profile == null ? board.profile() : profile;
        if (id == null) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "No profile", "The board has no profile of its own; name one.");
        }
        return profiles.find(id)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "Unknown profile", "There is no profile with this id."));
    }

    private Import get(String importId) {
        return imports.find(importId)
                .orElseThrow(
                        () -> new Refusal(HttpStatus.NOT_FOUND, "Unknown import", "There is no import with this id."));
    }

    /** @param share of the work done, as far as it is going on */
    private static Progress progress(Import roster, Counts counts, double share, double seconds) {
        var rate = seconds > 0 ? counts.rows() / seconds : 0;
        var eta = share > 0 ? (Long) Math.round(seconds / share * (1 - share)) : null;
        return new Progress(
                roster.state(),
                counts.bytesRead(),
                roster.bytesTotal(),
                counts.rows(),
                counts.added(),
                counts.changed(),
                counts.unchanged(),
                counts.rejected(),
                counts.vanished(),
                Math.round(rate * 10) / 10.0,
                roster.state() == State.RUNNING ? eta : Long.valueOf(0),
                roster.problem());
    }
}
