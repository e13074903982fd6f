package org.credtrail.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.CandidateMessage.DecisionMade;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.fixture.Listener;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.Twin;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.shell.DeadLetters;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateStore;
import org.credtrail.runtime.shell.TableHandler;
import org.credtrail.runtime.store.MemoryStateStore;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.OutRecord;
import org.junit.jupiter.api.Test;

/** The promises of the shell under everything that can go wrong, and a proof that each of them would be missed. */
class SimulationTest {
    private static final int SEEDS = 2_000;
    private static final int STEPS = 120;
    private static final int SEEDS_FOR_A_BUG = 2_000;
    /** Timers asked for again at an instant at which they have fired come from here. */
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

    private static final List<String> PEOPLE = List.of("ada", "ben", "cy", "dee");

    @Test
    void every_promise_is_kept_for_every_seed() {
        Seeds.run("The shell, with handlers made for it", SEEDS, STEPS, seed -> simulation(seed, new Shell()));
    }

    @Test
    void one_seed_is_one_run() {
        var first = simulation(7, new Shell());
        var second = simulation(7, new Shell());
        first.run(STEPS);
        second.run(STEPS);

        assertThat(first.trace()).isNotEmpty().isEqualTo(second.trace());
    }

    @Test
    void a_store_without_the_version_guard_is_found_out() {
        assertFound("StaleOwnersCannotWrite", () -> new Shell() {
            @Override
            StateStore store(MemoryStateStore memory, StateStore failing) {
                return new Saving(failing, memory::overwrite);
            }
        });
    }

    @Test
    void committing_before_publishing_is_found_out() {
        assertFound("NothingLost", () -> new Shell() {
            @Override
            boolean commitsBeforePublishing() {
                return true;
            }
        });
    }

    @Test
    void forgetting_what_is_still_to_be_published_is_found_out() {
        assertFound("OrderKept", () -> forgetting(Forgotten.PENDING));
    }

    @Test
    void forgetting_who_was_heard_is_found_out() {
        assertFound("ReplayAgrees", () -> forgetting(Forgotten.HEARD));
    }

    @Test
    void forgetting_a_timer_is_found_out() {
        assertFound("ReplayAgrees", () -> forgetting(Forgotten.TIMERS));
    }

    @Test
    void publishing_in_another_order_is_found_out() {
        assertFound("OrderKept", () -> new Shell() {
            @Override
            Publisher publisher(Publisher failing) {
                return records -> {
                    var reversed = new ArrayList<>(records);
                    Collections.reverse(reversed);
                    failing.publish(reversed);
                };
            }
        });
    }

    @Test
    void publishing_other_bytes_the_second_time_is_found_out() {
        assertFound("OneEffect", () -> new Shell() {
            private int published;

            @Override
            Publisher publisher(Publisher failing) {
                return records -> failing.publish(records.stream()
                        .map(r -> {
                            var headers = new TreeMap<>(r.headers());
                            headers.put("ce_traceparent", Integer.toString(published++));
                            return new OutRecord(r.topic(), r.key(), r.value(), headers);
                        })
                        .toList());
            }
        });
    }

    @Test
    void burying_without_a_ledger_is_found_out() {
        assertFound("BadAlone", () -> new Shell() {
            @Override
            DeadLetters deadLetters(MemoryDeadLetters failing) {
                return letters -> letters.forEach(failing::publish);
            }
        });
    }

    @Test
    void leaving_a_view_as_it_was_is_found_out() {
        assertFound("ViewsFollow", () -> new Shell() {
            @Override
            StateStore store(MemoryStateStore memory, StateStore failing) {
                return new Saving(failing, (handler, d) -> failing.save(handler, List.of(d))) {
                    @Override
                    public void saveViews(List<VersionedView> views) {
                        super.saveViews(views.subList(0, views.size() / 2));
                    }
                };
            }
        });
    }

    @Test
    void forgetting_positions_is_found_out() {
        assertFound("NothingLost", () -> forgetting(Forgotten.JOURNAL));
    }

    @Test
    void forgetting_messages_without_a_sender_is_found_out() {
        assertFound("OneEffect", () -> forgetting(Forgotten.IDS));
    }

    @Test
    void counting_anew_is_found_out() {
        assertFound("OneEffect", () -> forgetting(Forgotten.SENT));
    }

    @Test
    void forgetting_which_views_must_go_is_found_out() {
        assertFound("ViewsFollow", () -> forgetting(Forgotten.GONE));
    }

    @Test
    void views_written_only_with_their_state_are_found_out() {
        assertFound("ViewsFollow", () -> new Shell() {
            @Override
            StateStore store(MemoryStateStore memory, StateStore failing) {
                return new Saving(failing, (handler, d) -> failing.save(handler, List.of(d))) {
                    private boolean isSaved;

                    @Override
                    public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
                        isSaved = false;
                        return super.load(handler, keys);
                    }

                    @Override
                    public void save(Handler<?> handler, List<StateDocument> documents) {
                        super.save(handler, documents);
                        isSaved = true;
                    }

                    @Override
                    public void saveViews(List<VersionedView> views) {
                        if (isSaved) {
                            super.saveViews(views);
                        }
                    }
                };
            }
        });
    }

    @Test
    void not_waiting_for_the_broker_is_found_out() {
        assertFound("NothingLost", () -> new Shell() {
            @Override
            Publisher publisher(Publisher failing) {
                return records -> {
                    try {
                        failing.publish(records);
                    } catch (SimulatedCrash e) {
                        // nobody asks whether it arrived
                    }
                };
            }
        });
    }

    @Test
    void publishing_before_saving_is_found_out() {
        assertFound("OneEffect", () -> new Shell() {
            private List<Runnable> later = new ArrayList<>();

            @Override
            Publisher publisher(Publisher failing) {
                var mine = new ArrayList<Runnable>();
                later = mine;
                return records -> {
                    failing.publish(records);
                    mine.forEach(Runnable::run);
                    mine.clear();
                };
            }

            @Override
            StateStore store(MemoryStateStore memory, StateStore failing) {
                var mine = later;
                return new Saving(failing, (handler, d) -> mine.add(() -> failing.save(handler, List.of(d)))) {
                    @Override
                    public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
                        mine.clear();
                        return super.load(handler, keys);
                    }
                };
            }
        });
    }

    @Test
    void taking_a_lost_race_for_a_success_is_found_out() {
        assertFound("OneEffect", () -> new Shell() {
            @Override
            StateStore store(MemoryStateStore memory, StateStore failing) {
                return new Saving(failing, (handler, d) -> {
                    try {
                        failing.save(handler, List.of(d));
                    } catch (StateStore.StaleState e) {
                        // as if it were ours
                    }
                });
            }
        });
    }

    @Test
    void dropping_the_neighbors_of_a_bad_record_is_found_out() {
        assertFound("NothingLost", () -> new Shell() {
            @Override
            List<InRecord> handled(List<InRecord> batch, MemoryLog log) {
                return batch.stream().anyMatch(log::isPoison)
                        ? batch.stream().filter(log::isPoison).toList()
                        : batch;
            }
        });
    }

    @Test
    void dropping_a_bad_record_is_found_out() {
        assertFound("BadAlone", () -> new Shell() {
            @Override
            DeadLetters deadLetters(MemoryDeadLetters failing) {
                return letters -> {};
            }
        });
    }

    @Test
    void committing_one_too_far_is_found_out() {
        assertFound("NothingLost", () -> new Shell() {
            @Override
            long committedAfter(long offset) {
                return offset + 2;
            }
        });
    }

    @Test
    void a_timer_that_is_another_message_each_time_is_found_out() {
        assertFound("TimersOnce", () -> new Shell() {
            private int fired;

            @Override
            String timerId(String derived) {
                return derived + fired++;
            }
        });
    }

    @Test
    void a_failing_run_is_made_short_and_still_fails_the_same_way() {
        LongFunction<Simulation> made = seed -> simulation(seed, forgetting(Forgotten.PENDING));
        var seed = Seeds.firstFailing(SEEDS_FOR_A_BUG, STEPS, made, "OrderKept"::equals);
        var all = IntStream.range(0, STEPS).boxed().toList();

        var few = new Shrinking(
                        tried -> Seeds.kind(Seeds.failureOf(seed, tried, made)).equals("OrderKept"))
                .shrink(all);

        assertThat(few).isSubsetOf(all).hasSizeLessThan(STEPS / 6);
        assertThat(Seeds.failureOf(seed, few, made)).hasMessageStartingWith("OrderKept");
        for (var left : few) {
            var without = few.stream().filter(step -> !step.equals(left)).toList();
            assertThat(Seeds.kind(Seeds.failureOf(seed, without, made))).isNotEqualTo("OrderKept");
        }
    }

    private static Shell forgetting(Forgotten what) {
        return new Shell() {
            @Override
            StateStore store(MemoryStateStore memory, StateStore failing) {
                return new Saving(failing, (handler, d) -> failing.save(handler, List.of(without(d, what))));
            }
        };
    }

    /** By the invariant, and by each of its two ways of asking without the other. */
    private static void assertFound(String invariant, Supplier<Shell> planted) {
        assertFound(invariant::equals, "at all", seed -> simulation(seed, planted.get()));
        assertFound(
                _ -> true, "on the way", seed -> simulation(seed, planted.get()).askingOnly(true));
        assertFound(
                _ -> true, "at rest", seed -> simulation(seed, planted.get()).askingOnly(false));
    }

    private static void assertFound(Predicate<String> kind, String when, LongFunction<Simulation> made) {
        assertThat(Seeds.firstFailing(SEEDS_FOR_A_BUG, STEPS, made, kind))
                .as("the first seed that finds it %s", when)
                .isPositive();
    }

    private static Simulation simulation(long seed, Shell shell) {
        return new Simulation(
                seed,
                List.of(
                        new Simulation.Service(
                                "tally",
                                List.of(
                                        new Tally(),
                                        new Twin(),
                                        new TableHandler("contact", Topics.CONTACTS, ContactDetails.class))),
                        new Simulation.Service("listening", List.of(new Listener()))),
                SimulationTest::happen,
                Map.of(),
                shell);
    }

    private static void happen(Random random, Outside outside) {
        var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        switch (random.nextInt(20)) {
            case 0 -> outside.say(person, new ErasureRequested(person));
            case 1, 2 ->
                outside.say(person, new DecisionMade(person, "a", DecisionOutcome.APPROVED, "refused here", "staff"));
            case 3, 4, 5 ->
                outside.say(
                        Topics.INTAKE_INBOX,
                        person,
                        new EvidenceAdded(person, Dossier.EMPTY, Map.of()),
                        random.nextBoolean()
                                ? outside.now().plus(Duration.ofHours(random.nextInt(30)))
                                : DAY.plus(Duration.ofDays(random.nextInt(4))));
            case 6 -> outside.say(Topics.CONTACTS, person, null, outside.now());
            case 7, 8 ->
                outside.say(person, new ContactDetails(person, person, null, null, null, null, null, null, false));
            default -> outside.say(person, Wires.exam(person, random.nextInt(1_000)));
        }
    }

    private enum Forgotten {
        JOURNAL,
        HEARD,
        IDS,
        SENT,
        PENDING,
        TIMERS,
        GONE
    }

    private static StateDocument without(StateDocument d, Forgotten forgotten) {
        return new StateDocument(
                d.key(),
                d.version(),
                d.state(),
                forgotten == Forgotten.JOURNAL ? List.of() : d.journal(),
                forgotten == Forgotten.HEARD ? Map.of() : d.heard(),
                forgotten == Forgotten.IDS ? List.of() : d.ids(),
                forgotten == Forgotten.SENT ? Map.of() : d.sent(),
                forgotten == Forgotten.PENDING ? List.of() : d.pending(),
                forgotten == Forgotten.TIMERS ? List.of() : d.timers(),
                forgotten == Forgotten.GONE ? List.of() : d.gone());
    }

    /** A store with another way of saving one document. */
    private static class Saving implements StateStore {
        private final StateStore store;
        private final BiConsumer<Handler<?>, StateDocument> save;

        Saving(StateStore store, BiConsumer<Handler<?>, StateDocument> save) {
            this.store = store;
            this.save = save;
        }

        @Override
        public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
            return store.load(handler, keys);
        }

        @Override
        public void save(Handler<?> handler, List<StateDocument> documents) {
            documents.forEach(d -> save.accept(handler, d));
        }

        @Override
        public void saveViews(List<VersionedView> views) {
            store.saveViews(views);
        }
    }
}
