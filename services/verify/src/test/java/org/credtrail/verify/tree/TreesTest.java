package org.credtrail.verify.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against the roots certificate-transparency publishes for its eight leaves, and against RFC 9162 read word by word. */
class TreesTest {
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Example
    void the_published_roots_come_out() {
        var tree = new Frontier();
        assertThat(hex(tree.root())).isEqualTo(ROOTS.getFirst());
        for (var i = 0; i < LEAVES.size(); i++) {
            tree.append(TreeHash.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
            assertThat(hex(tree.root())).isEqualTo(ROOTS.get(i + 1));
        }
    }

    @Property(tries = 200)
    void roots_are_those_of_the_definition(@ForAll @IntRange(max = 300) int size) {
        var leaves = leaves(size);
        var tree = new Frontier();
        leaves.forEach(tree::append);

        assertThat(tree.root()).isEqualTo(mth(leaves));
        assertThat(new Proofs(subtrees(leaves)).root(size)).isEqualTo(mth(leaves));
        assertThat(tree.size()).isEqualTo(size);
    }

    @Property(tries = 300)
    void a_proof_of_inclusion_is_that_of_the_definition_and_proves_nothing_else(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 299) int number) {
        var index = number % size;
        var leaves = leaves(size);
        var root = mth(leaves);
        var path = new Proofs(subtrees(leaves)).inclusion(index, size);

        assertThat(path).usingRecursiveComparison().isEqualTo(path(index, leaves));
        assertThat(ProofCheck.includes(leaves.get(index), index, size, path, root))
                .isTrue();
        assertThat(ProofCheck.includes(TreeHash.leaf(new byte[] {1}), index, size, path, root))
                .isFalse();
        assertThat(ProofCheck.includes(leaves.get(index), index, size, path, mth(leaves(size + 1))))
                .isFalse();
        if (size > 1) {
            assertThat(ProofCheck.includes(leaves.get(index), (index + 1) % size, size, path, root))
                    .isFalse();
            assertThat(ProofCheck.includes(leaves.get(index), index, size, path.subList(1, path.size()), root))
                    .isFalse();
        }
        assertThat(ProofCheck.includes(leaves.get(index), size, size, path, root))
                .isFalse();
    }

    @Property(tries = 300)
    void a_proof_of_consistency_is_that_of_the_definition_and_proves_nothing_else(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 300) int number) {
        var old = number % (size + 1);
        var leaves = leaves(size);
        var root = mth(leaves);
        var oldRoot = mth(leaves.subList(0, old));
        var path = new Proofs(subtrees(leaves)).consistency(old, size);

        assertThat(path).usingRecursiveComparison().isEqualTo(old == 0 ? List.of() : subproof(old, leaves, true));
        assertThat(ProofCheck.continues(old, oldRoot, size, root, path)).isTrue();
        assertThat(ProofCheck.continues(old, TreeHash.leaf(new byte[] {1}), size, root, path))
                .isFalse();
        if (old > 0) {
            assertThat(ProofCheck.continues(old, oldRoot, size, TreeHash.leaf(new byte[] {1}), path))
                    .isFalse();
        }
        if (old > 0 && old < size) {
            var changed = new ArrayList<>(leaves);
            changed.set(old - 1, TreeHash.leaf(new byte[] {2}));
            var other = new Proofs(subtrees(changed)).consistency(old, size);
            assertThat(ProofCheck.continues(old, oldRoot, size, mth(changed), other))
                    .isFalse();
            assertThat(ProofCheck.continues(old, oldRoot, size, root, List.of()))
                    .isFalse();
        }
    }

    @Example
    void there_is_no_proof_of_what_is_not_there() {
        var proofs = new Proofs(subtrees(leaves(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.inclusion(3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.inclusion(-1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.consistency(4, 3));
    }

    // RFC 9162, section 2.1.1: MTH
    private static byte[] mth(List<byte[]> d) {
        if (d.isEmpty()) {
            return TreeHash.ofNothing();
        }
        if (d.size() == 1) {
            return d.getFirst();
        }
        var k = k(d.size());
        return TreeHash.node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    // section 2.1.3.1: PATH
    private static List<byte[]> path(int m, List<byte[]> d) {
        if (d.size() == 1) {
            return List.of();
        }
        var k = k(d.size());
        var left = d.subList(0, k);
        var right = d.subList(k, d.size());
        return m < k ? plus(path(m, left), mth(right)) : plus(path(m - k, right), mth(left));
    }

    // section 2.1.4.1: SUBPROOF
    private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(mth(d));
        }
        var k = k(d.size());
        var left = d.subList(0, k);
        var right = d.subList(k, d.size());
        return m <= k ? plus(subproof(m, left, b), mth(right)) : plus(subproof(m - k, right, false), mth(left));
    }

    private static List<byte[]> plus(List<byte[]> path, byte[] hash) {
        var longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }

    /** The largest power of two smaller than n. */
    private static int k(int n) {
        var k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static Subtrees subtrees(List<byte[]> leaves) {
        return (level, index) -> mth(leaves.subList((int) index << level, (int) (index + 1) << level));
    }

    private static List<byte[]> leaves(int count) {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            leaves.add(TreeHash.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
