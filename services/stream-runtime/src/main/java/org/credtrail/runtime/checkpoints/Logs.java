package org.credtrail.runtime.checkpoints;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.verify.note.Checkpoint;
import org.credtrail.verify.note.SigningKey;
import org.credtrail.verify.note.VerifierKey;

/**
 * The logs of a service: one per partition of its fact topics, each with a name for the world and a signer of that name.
 *
 * @param origin what every log's name begins with
 */
record Logs(String origin, List<TopicPartition> partitions, SigningKey key) {

    Optional<TopicPartition> named(String tree) {
        return partitions.stream().filter(p -> p.toString().equals(tree)).findFirst();
    }

    /** The first line of its checkpoints, and the name of its key. */
    String originOf(String tree) {
        return origin + "/" + tree;
    }

    VerifierKey verifierOf(String tree) {
        return key.verifier(originOf(tree));
    }

    /** A checkpoint as a signed note. */
    String sign(String tree, long size, byte[] root) {
        return key.sign(originOf(tree), new Checkpoint(originOf(tree), size, root).text());
    }
}
