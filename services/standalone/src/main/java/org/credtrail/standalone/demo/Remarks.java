package org.credtrail.standalone.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What did not go as it should, for the summary: each kind of trouble once, however often it happened. */
final class Remarks {
    private static final int KINDS = 20;

    private final CopyOnWriteArrayList<String> said = new CopyOnWriteArrayList<>();

    void add(String remark) {
        if (said.size() < KINDS) {
            said.addIfAbsent(remark);
        }
    }

    List<String> all() {
        return List.copyOf(said);
    }
}
