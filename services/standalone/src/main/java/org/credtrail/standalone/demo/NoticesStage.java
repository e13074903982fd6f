package org.credtrail.standalone.demo;

import java.util.List;
import java.util.stream.IntStream;
import org.credtrail.model.message.BoardNotice;

/** The board reports the past of some licenses over HTTP, so that it is known on the day of an application long ago. */
final class NoticesStage {
    private static final int BATCH = 50;

    private final Stages stages;
    private final Remarks remarks;

    NoticesStage(Stages stages, Remarks remarks) {
        this.stages = stages;
        this.remarks = remarks;
    }

    void play(List<BoardNotice> notices) {
        try (var progress = stages.progress("Board notices", notices.size())) {
            IntStream.iterate(0, from -> from < notices.size(), from -> from + BATCH)
                    .forEach(from -> {
                        var to = Math.min(from + BATCH, notices.size());
                        send(from, notices.subList(from, to));
                        progress.reached(to);
                    });
        }
    }

    private void send(int from, List<BoardNotice> batch) {
        var answer = stages.web()
                .post(stages.intake("/v1/boards/wa-doh/notices"), stages.key("notices-" + from), batch)
                .expecting(202)
                .json();
        for (var rejected : answer.path("rejected")) {
            remarks.add("a notice was rejected: " + rejected.path("reason").asString(""));
        }
    }
}
