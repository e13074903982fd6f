package org.credtrail.runtime.kafka;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a broker that allows nothing by itself is told to allow: it follows from the list of topics, and from nothing else.
 * A service writes what the list says it writes, reads what it hears or looks up, and its own dead letters; it commits for
 * its own group. Of the others' topics and groups it sees how far they are, which is what tells an edge to slow down.
 */
public final class BrokerRights {
    /** Writes notices from outside, and nothing else; with or without a name. */
    public static final String BOARDS = "boards";
    /** Reads everything, and changes nothing. */
    public static final String READER = "reader";
    /** Sends dead letters again when an operator says so: the topic they came from is mostly another service's. */
    public static final String REPAIRS = "repairs";
    /** Who gives no name. */
    public static final String ANONYMOUS = "ANONYMOUS";

    private static final String EVERYTHING = "*";
    private static final int ITERATIONS = 4096;
    private static final long PAUSE_MILLIS = 20;
    private static final int LOOKS = 500;

    private final TopicsFile topics;

    public BrokerRights(TopicsFile topics) {
        this.topics = topics;
    }

    /** Everybody who has a name and needs a password. */
    public Set<String> principals() {
        var all = new LinkedHashSet<>(topics.services());
        all.addAll(topics.writersOnly());
        all.addAll(List.of(REPAIRS, READER));
        return all;
    }

    /** Every right of everybody who has a name. */
    public Set<AclBinding> ofPrincipals() {
        var all = new LinkedHashSet<AclBinding>();
        topics.services().forEach(service -> all.addAll(ofService(service)));
        topics.all().forEach(topic -> all.add(allow(REPAIRS, ResourceType.TOPIC, topic.name(), AclOperation.WRITE)));
        topics.writersOnly().forEach(writer -> all.addAll(ofWriter(writer, writer)));
        all.addAll(ofReader(READER));
        return all;
    }

    /** That whoever gives no name reads everything, and writes what boards write. */
    public Set<AclBinding> ofAnonymous() {
        var all = new LinkedHashSet<>(ofWriter(ANONYMOUS, BOARDS));
        all.addAll(ofReader(ANONYMOUS));
        return all;
    }

    private List<AclBinding> ofService(String service) {
        var rights = new ArrayList<AclBinding>();
        for (var topic : topics.all()) {
            if (topic.writtenBy().contains(service)) {
                rights.add(allow(service, ResourceType.TOPIC, topic.name(), AclOperation.WRITE));
            }
            if (topic.isReadBy(service)) {
                rights.add(allow(service, ResourceType.TOPIC, topic.name(), AclOperation.READ));
            } else if (!topic.writtenBy().contains(service)) {
                rights.add(allow(service, ResourceType.TOPIC, topic.name(), AclOperation.DESCRIBE));
            }
        }
        for (var topic : topics.deadLetters()) {
            if (topic.writtenBy().contains(service)) {
                rights.add(allow(service, ResourceType.TOPIC, topic.name(), AclOperation.WRITE));
                rights.add(allow(service, ResourceType.TOPIC, topic.name(), AclOperation.READ));
            }
        }
        for (var group : topics.services()) {
            var operation = group.equals(service) ? AclOperation.READ : AclOperation.DESCRIBE;
            rights.add(allow(service, ResourceType.GROUP, group, operation));
        }
        return rights;
    }

    /** @param as by which name the list knows them */
    private List<AclBinding> ofWriter(String who, String as) {
        return topics.all().stream()
                .filter(topic -> topic.writtenBy().contains(as))
                .map(topic -> allow(who, ResourceType.TOPIC, topic.name(), AclOperation.WRITE))
                .toList();
    }

    /** A reader may use any group but those of the services, whose place it could take there. */
    private List<AclBinding> ofReader(String who) {
        var reading = Stream.concat(topics.all().stream(), topics.deadLetters().stream())
                .flatMap(topic -> Stream.of(AclOperation.READ, AclOperation.DESCRIBE_CONFIGS)
                        .map(operation -> allow(who, ResourceType.TOPIC, topic.name(), operation)));
        var groups = Stream.concat(
                Stream.of(allow(who, ResourceType.GROUP, EVERYTHING, AclOperation.READ)),
                topics.services().stream()
                        .map(group ->
                                binding(who, ResourceType.GROUP, group, AclOperation.READ, AclPermissionType.DENY)));
        return Stream.concat(reading, groups).toList();
    }

    private static AclBinding allow(String who, ResourceType type, String name, AclOperation operation) {
        return binding(who, type, name, operation, AclPermissionType.ALLOW);
    }

    private static AclBinding binding(
            String who, ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + who, EVERYTHING, operation, permission));
    }

    /** Gives each principal its password, whatever it was before. */
    public static void setPasswords(Admin admin, Map<String, String> passwords) {
        var wanted = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        await(admin.alterUserScramCredentials(passwords.entrySet().stream()
                        .map(entry -> new UserScramCredentialUpsertion(entry.getKey(), wanted, entry.getValue()))
                        .map(UserScramCredentialAlteration.class::cast)
                        .toList())
                .all());
    }

    /** Makes a broker allow our principals just what they need; what it allows others is left alone. */
    public void grant(Admin admin) {
        grant(admin, principals(), ofPrincipals());
    }

    /** The same, and those who give no name are let in or kept out as well. */
    public void grantAll(Admin admin, boolean isAnonymousLetIn) {
        var wanted = ofPrincipals();
        if (isAnonymousLetIn) {
            wanted.addAll(ofAnonymous());
        }
        var everybody = principals();
        everybody.add(ANONYMOUS);
        grant(admin, everybody, wanted);
    }

    /** Returns when the broker does as it was told. */
    private static void grant(Admin admin, Set<String> whose, Set<AclBinding> wanted) {
        var ours = whose.stream().map(principal -> "User:" + principal).collect(Collectors.toSet());
        var present = present(admin, ours);
        var missing = wanted.stream().filter(not(present::contains)).toList();
        var superfluous = present.stream().filter(not(wanted::contains)).toList();
        if (!missing.isEmpty()) {
            await(admin.createAcls(missing).all());
        }
        if (!superfluous.isEmpty()) {
            await(admin.deleteAcls(
                            superfluous.stream().map(AclBinding::toFilter).toList())
                    .all());
        }
        for (var look = 0; look < LOOKS && !present.equals(wanted); look++) {
            pause(); // the broker may not have heard yet what the controller decided
            present = present(admin, ours);
        }
    }

    private static Set<AclBinding> present(Admin admin, Collection<String> principals) {
        return await(admin.describeAcls(AclBindingFilter.ANY).values()).stream()
                .filter(binding -> principals.contains(binding.entry().principal()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while giving rights", e);
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while giving rights", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the rights", e.getCause());
        }
    }
}
