package org.credtrail.eligibility.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.credtrail.eligibility.impact.ImpactReport;
import org.credtrail.eligibility.impact.Impacts;
import org.credtrail.eligibility.rulesets.InvalidRuleSet;
import org.credtrail.eligibility.rulesets.KnownRuleSet;
import org.credtrail.eligibility.rulesets.KnownRuleSet.Status;
import org.credtrail.eligibility.rulesets.RuleSetLife;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.model.Certification;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The rule sets, each with the very text that decides, and the steps of their lives. */
@RestController
class RuleSetController {
    private static final String YAML = "application/yaml";
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final RuleSets ruleSets;
    private final RuleSetLife life;
    private final Impacts impacts;
    private final JsonBody json;
    private final Idempotency idempotency;

    RuleSetController(RuleSets ruleSets, RuleSetLife life, Impacts impacts, JsonBody json, Idempotency idempotency) {
        this.ruleSets = ruleSets;
        this.life = life;
        this.impacts = impacts;
        this.json = json;
        this.idempotency = idempotency;
    }

    record Summary(
            String id,
            String title,
            Status status,
            @Nullable LocalDate inForceFrom,
            boolean standard,
            List<String> sources,
            List<Certification> certifications) {}

    /** A criterion in the order of its rule set. */
    record Criterion(Certification certification, String id, String required, String explanation, String source) {}

    record Whole(
            String id,
            String title,
            Status status,
            @Nullable LocalDate inForceFrom,
            @Nullable Instant publishedAt,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawalReason,
            boolean standard,
            List<String> sources,
            List<Certification> certifications,
            List<Criterion> criteria,
            String yaml) {}

    /** {@code inForceFrom} null or absent = as the text says. */
    record Publication(@Nullable LocalDate inForceFrom) {}

    record Withdrawal(@Nullable String reason) {}

    @GetMapping("/v1/rule-sets")
    Listing<Summary> all() {
        return new Listing<>(
                ruleSets.all().stream()
                        .map(known -> new Summary(
                                known.id(),
                                known.ruleSet().title(),
                                known.status(),
                                known.inForceFrom(),
                                isStandard(known),
                                known.ruleSet().sources(),
                                certifications(known)))
                        .toList(),
                null);
    }

    @GetMapping("/v1/rule-sets/{id}")
    Whole one(@PathVariable String id) {
        return whole(known(id));
    }

    @GetMapping(path = "/v1/rule-sets/{id}", produces = YAML)
    byte[] text(@PathVariable String id) {
        return known(id).text().yaml().getBytes(StandardCharsets.UTF_8);
    }

    @Reads(
            value = Whole.class,
            as = {YAML, MediaType.APPLICATION_JSON_VALUE})
    @Answers(Whole.class)
    @Answers(value = Whole.class, status = 201)
    @PutMapping("/v1/rule-sets/{id}")
    ResponseEntity<?> draft(@PathVariable String id, @RequestBody byte[] body) {
        var isNew = faultsNamed(() -> life.draft(id, yaml(body)));
        return isNew
                ? ResponseEntity.created(URI.create("/v1/rule-sets/" + id)).body(one(id))
                : ResponseEntity.ok(one(id));
    }

    @Reads(value = Publication.class, optional = true)
    @Answers(Whole.class)
    @PostMapping("/v1/rule-sets/{id}/publish")
    ResponseEntity<?> publish(
            @PathVariable String id,
            HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        var given = body == null || body.length == 0 ? NOTHING : body;
        return idempotency.once(request, given, _ -> {
            var draft = known(id);
            var publication = json.read(
                    given, Publication.class, (read, _) -> life.faultsOfAPublication(draft, read.inForceFrom()));
            faultsNamed(() -> {
                life.publish(draft, publication.inForceFrom());
                return true;
            });
            return ResponseEntity.ok(one(id));
        });
    }

    @Reads(value = Withdrawal.class, optional = true)
    @Answers(Whole.class)
    @PostMapping("/v1/rule-sets/{id}/withdraw")
    ResponseEntity<?> withdraw(
            @PathVariable String id,
            HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        var given = body == null || body.length == 0 ? NOTHING : body;
        return idempotency.once(request, given, _ -> {
            var reason = json.read(given, Withdrawal.class).reason();
            life.withdraw(known(id), reason == null || reason.isBlank() ? "no reason given" : reason);
            return ResponseEntity.ok(one(id));
        });
    }

    @Answers(value = ImpactReport.class, status = 202)
    @PostMapping("/v1/rule-sets/{id}/impact")
    ResponseEntity<?> impact(@PathVariable String id, HttpServletRequest request) {
        return idempotency.once(request, new byte[0], seed -> {
            var started = impacts.start(seed, known(id).text());
            return ResponseEntity.accepted()
                    .location(URI.create("/v1/impacts/" + started.id()))
                    .body(started);
        });
    }

    private KnownRuleSet known(String id) {
        return ruleSets.find(id)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such rule set", "Nobody has uploaded it."));
    }

    /** The text itself, or the answer of a GET with its text changed. */
    private String yaml(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("{")) {
            var yaml = json.tree(body).path("yaml");
            return yaml.isString() ? yaml.asString() : text;
        }
        return text;
    }

    private static <T> T faultsNamed(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidRuleSet e) {
            throw new InvalidRequest(e.faults());
        }
    }

    private Whole whole(KnownRuleSet known) {
        var set = known.ruleSet();
        return new Whole(
                set.id(),
                set.title(),
                known.status(),
                known.inForceFrom(),
                known.publishedAt(),
                known.withdrawnAt(),
                known.reason(),
                isStandard(known),
                set.sources(),
                certifications(known),
                criteria(known),
                known.text().yaml());
    }

    private boolean isStandard(KnownRuleSet known) {
        return known.id().equals(ruleSets.standard().id());
    }

    private static List<Certification> certifications(KnownRuleSet known) {
        return known.ruleSet().requirements().keySet().stream().sorted().toList();
    }

    private static List<Criterion> criteria(KnownRuleSet known) {
        return known.ruleSet().requirements().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue()
                        .leaves()
                        .map(leaf -> new Criterion(
                                entry.getKey(), leaf.id(), leaf.required(), leaf.explanation(), leaf.source())))
                .toList();
    }
}
