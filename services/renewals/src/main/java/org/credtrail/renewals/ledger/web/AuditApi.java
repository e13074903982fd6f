package org.credtrail.renewals.ledger.web;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.renewals.Words;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.credential.web.Credentials;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Hours of a term, the audit pack, and random audits whose choice anybody can repeat. */
@RestController
class AuditApi {
    private static final String SAMPLES = "audit-samples";
    private static final int PAGE = 1_000;

    private final States states;
    private final Credentials credentials;
    private final People people;
    private final RuleBook rules;
    private final EvidenceStore evidence;
    private final Words words;
    private final JsonMapper mapper;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Clock clock;

    AuditApi(
            States states,
            Credentials credentials,
            People people,
            RuleBook rules,
            EvidenceStore evidence,
            Words words,
            JsonMapper mapper,
            JsonBody json,
            Idempotency idempotency,
            Clock clock) {
        this.states = states;
        this.credentials = credentials;
        this.people = people;
        this.rules = rules;
        this.evidence = evidence;
        this.words = words;
        this.mapper = mapper;
        this.json = json;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * Who may be chosen, and how many.
     *
     * @param share of the population, above 0 and at most 1; the number is rounded up
     * @param seed decides the choice; null = a new one is made and recorded
     */
    record SampleBody(
            @Nullable Certification certification,
            LocalDate termEndsFrom,
            LocalDate termEndsTo,
            BigDecimal share,
            @Nullable String seed) {}

    /** {@code chosen}: the credentials whose digest of seed and id is smallest, in that order. */
    record Sample(
            String sampleId,
            @Nullable Certification certification,
            LocalDate termEndsFrom,
            LocalDate termEndsTo,
            BigDecimal share,
            String seed,
            int population,
            List<String> chosen,
            String by,
            Instant at) {}

    @GetMapping("/v1/credentials/{id}/contact-hours")
    TermLedger hours(@PathVariable String id, @RequestParam(required = false) @Nullable LocalDate termEnd) {
        return ledger(id, termEnd);
    }

    @Answers(value = byte[].class, as = "application/zip")
    @GetMapping("/v1/credentials/{id}/audit-pack")
    void pack(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable LocalDate termEnd,
            HttpServletResponse response)
            throws IOException {
        var ledger = ledger(id, termEnd);
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"audit-" + ledger.credentialId() + "-"
                        + ledger.term().to() + ".zip\"");
        new AuditPack(evidence, mapper).write(ledger, response.getOutputStream());
    }

    private TermLedger ledger(String id, @Nullable LocalDate termEnd) {
        var held = credentials.find(id);
        var term = TermLedger.terms(held.credential())
                .filter(known -> termEnd == null || known.to().equals(termEnd))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "No such term", "No term of this credential ends on " + termEnd + "."));
        return TermLedger.of(held, term, people.today(held.person()), rules, words);
    }

    @Reads(SampleBody.class)
    @Answers(value = Sample.class, status = 201)
    @PostMapping("/v1/audit-samples")
    ResponseEntity<?> draw(@RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> {
            var sample = draw(json.read(body, SampleBody.class, (read, _) -> faults(read)), seed, Caller.of(request));
            samples()
                    .replaceOne(
                            Filters.eq("_id", sample.sampleId()),
                            new Document("_id", sample.sampleId()).append("sample", mapper.writeValueAsString(sample)),
                            new ReplaceOptions().upsert(true));
            return ResponseEntity.status(HttpStatus.CREATED)
                    .location(URI.create("/v1/audit-samples/" + sample.sampleId()))
                    .body(sample);
        });
    }

    @GetMapping("/v1/audit-samples/{id}")
    Sample sample(@PathVariable String id) {
        var found = samples().find(Filters.eq("_id", id)).first();
        if (found == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such sample", "No audit sample has this id.");
        }
        return mapper.readValue(found.getString("sample"), Sample.class);
    }

    private static List<Fault> faults(SampleBody body) {
        var faults = new ArrayList<Fault>();
        if (body.share().signum() <= 0 || body.share().compareTo(BigDecimal.ONE) > 0) {
            faults.add(new Fault("/share", "must be above 0 and at most 1"));
        }
        if (body.termEndsTo().isBefore(body.termEndsFrom())) {
            faults.add(new Fault("/termEndsTo", "is before termEndsFrom"));
        }
        return faults;
    }

    private Sample draw(SampleBody body, String requestSeed, String by) {
        var seed = Objects.requireNonNullElseGet(body.seed(), () -> DerivedIds.of(requestSeed, "audit-seed"));
        var population = population(body);
        var size = body.share()
                .multiply(BigDecimal.valueOf(population.size()))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        var chosen = population.stream()
                .sorted(Comparator.comparing(id -> DerivedIds.of(seed, id)))
                .limit(size)
                .toList();
        return new Sample(
                DerivedIds.of(requestSeed, "audit-sample"),
                body.certification(),
                body.termEndsFrom(),
                body.termEndsTo(),
                body.share(),
                seed,
                population.size(),
                chosen,
                by,
                clock.instant());
    }

    private List<String> population(SampleBody body) {
        var ends = Filters.and(
                Filters.gte("view.term.to", body.termEndsFrom().toString()),
                Filters.lte("view.term.to", body.termEndsTo().toString()));
        var certification = body.certification();
        var ids = new ArrayList<String>();
        String after = null;
        while (true) {
            var page = states.views(CredentialHandler.CREDENTIALS, ends, after, PAGE, CredentialView.class);
            page.stream()
                    .map(Keyed::value)
                    .filter(view -> certification == null || view.certification() == certification)
                    .forEach(view -> ids.add(view.credentialId()));
            if (page.size() < PAGE) {
                return ids;
            }
            after = page.getLast().key();
        }
    }

    private MongoCollection<Document> samples() {
        return states.database().getCollection(SAMPLES);
    }
}
