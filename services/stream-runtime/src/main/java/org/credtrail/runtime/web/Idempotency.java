package org.credtrail.runtime.web;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.Binary;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.retention.DatedHolding;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a POST repeatable by its {@code Idempotency-Key}: same key and body, same answer; another body 422; still in
 * progress 409. Answers are kept for a while (two days if nothing else is set), each readable only by who sends the same
 * request again: they may quote words that have to be forgotten sooner. A request cut off by a crash is simply done again when it is repeated:
 * it is known when it began, so the seed is the same, so the ids are, so nothing happens twice.
 */
public final class Idempotency {
    private static final String COLLECTION = "idempotency";
    private static final int LONGEST_KEY = 255;
    private static final String HEADER = "Idempotency-Key";
    private static final String BEGUN = Idempotency.class.getName();

    private final MongoCollection<Document> answers;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    public Idempotency(MongoDatabase database, JsonMapper json, Clock clock) {
        this.answers = database.getCollection(COLLECTION);
        new States(database).index(COLLECTION, Indexes.ascending("at"));
        this.json = json;
        this.clock = clock;
    }

    /** Runs the work unless its answer is known. {@code work} gets a seed from which it derives all new ids. */
    public ResponseEntity<?> once(HttpServletRequest request, byte[] body, Function<String, ResponseEntity<?>> work) {
        var key = request.getHeader(HEADER);
        if (key == null) {
            return work.apply(UUID.randomUUID().toString());
        }
        if (!isKey(key)) {
            throw new InvalidRequest(List.of(new Fault("", "Idempotency-Key must have 1 to 255 characters")));
        }
        var id = id(request, key);
        if (!running.add(id)) {
            throw new Refusal(HttpStatus.CONFLICT, "Still in progress", "The same request is being worked on.");
        }
        try {
            var now = request.getAttribute(BEGUN) instanceof Date begun ? begun : Date.from(clock.instant());
            return answer(id, hash(body), now, AnswerSeal.of(key, body), work);
        } finally {
            running.remove(id);
        }
    }

    /**
     * What is known of a request by its key.
     *
     * @param id that of the request and its repetitions, until its answer is forgotten
     */
    public record Known(String id, boolean isAnswered) {}

    /** Empty where it brings no key, or none that can be used. What cannot be looked up now counts as new. */
    public Optional<Known> known(HttpServletRequest request) {
        var key = request.getHeader(HEADER);
        if (key == null || !isKey(key)) {
            return Optional.empty();
        }
        var id = id(request, key);
        var known = find(id);
        var begun = known == null ? Date.from(clock.instant()) : known.getDate("at");
        request.setAttribute(BEGUN, begun);
        return Optional.of(new Known(seed(id, begun), known != null && known.getInteger("status") != null));
    }

    private @Nullable Document find(String id) {
        try {
            return answers.find(Filters.eq("_id", id)).first();
        } catch (MongoException _) {
            return null;
        }
    }

    /** A key that comes again after its answer was forgotten is another request. */
    private static String seed(String id, Date begun) {
        return DerivedIds.of("seed", id, begun.toInstant().toString());
    }

    private static boolean isKey(String key) {
        return !key.isBlank() && key.length() <= LONGEST_KEY;
    }

    /** Whom a token names has keys of their own: nobody gets another's answer, or makes another's ids. */
    private static String id(HttpServletRequest request, String key) {
        var method = request.getMethod();
        var path = request.getRequestURI();
        return Caller.identity(request)
                .map(caller -> DerivedIds.of(method, path, key, caller.subject()))
                .orElseGet(() -> DerivedIds.of(method, path, key));
    }

    private ResponseEntity<?> answer(
            String id, String bodyHash, Date now, AnswerSeal seal, Function<String, ResponseEntity<?>> work) {
        var known = begin(id, bodyHash, now);
        if (known != null && !bodyHash.equals(known.getString("bodyHash"))) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Idempotency-Key used before",
                    "This Idempotency-Key came with another body before.");
        }
        if (known != null && known.getInteger("status") != null) {
            return replay(known, seal);
        }
        try {
            var answer = work.apply(seed(id, known == null ? now : known.getDate("at")));
            keep(id, bodyHash, seal, answer);
            return answer;
        } catch (InvalidRequest | Refusal e) {
            answers.deleteOne(Filters.eq("_id", id));
            throw e;
        }
    }

    /** Marks the key as taken; answers what was there before, if anything. */
    private @Nullable Document begin(String id, String bodyHash, Date now) {
        try {
            answers.insertOne(
                    new Document("_id", id).append("bodyHash", bodyHash).append("at", now));
            return null;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != 11000) {
                throw e;
            }
            return answers.find(Filters.eq("_id", id)).first();
        }
    }

    private void keep(String id, String bodyHash, AnswerSeal seal, ResponseEntity<?> answer) {
        var location = answer.getHeaders().getLocation();
        answers.replaceOne(
                Filters.eq("_id", id),
                new Document("_id", id)
                        .append("bodyHash", bodyHash)
                        .append("at", Date.from(clock.instant()))
                        .append("status", answer.getStatusCode().value())
                        .append("location", location == null ? null : location.toString())
                        .append(
                                "sealed",
                                answer.getBody() == null
                                        ? null
                                        : new Binary(seal.close(json.writeValueAsBytes(answer.getBody())))),
                new ReplaceOptions().upsert(true));
    }

    private static ResponseEntity<?> replay(Document known, AnswerSeal seal) {
        var builder = ResponseEntity.status(known.getInteger("status"));
        if (known.getString("location") != null) {
            builder.location(URI.create(known.getString("location")));
        }
        var sealed = known.get("sealed", Binary.class);
        return sealed == null
                ? builder.build()
                : builder.contentType(MediaType.APPLICATION_JSON).body(seal.open(sealed.getData()));
    }

    /** The answers that are kept, for the table of retention. */
    public Holding holding() {
        return new DatedHolding("idempotency-answers", answers, "at", null, List.of());
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
