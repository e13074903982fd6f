package org.credtrail.eligibility.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.credtrail.eligibility.packet.PacketMaker;
import org.credtrail.eligibility.packet.PacketZip;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.runtime.checkpoints.Evidence;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One determination with everything that belongs to it, to be taken away and checked elsewhere. */
@RestController
class PacketController {
    private final States states;
    private final PacketMaker maker;

    PacketController(States states, Evidence evidence, RuleSets ruleSets, Clock clock) {
        this.states = states;
        this.maker = new PacketMaker(evidence, ruleSets, clock);
    }

    @Answers(value = byte[].class, as = "application/zip")
    @GetMapping("/v1/candidates/{id}/determinations/{number}/packet")
    void packet(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String certification,
            @RequestParam(required = false) @Nullable String applicationId,
            HttpServletResponse response)
            throws IOException {
        var chosen = ChosenDetermination.find(states, id, number, certification, applicationId);
        var packet = maker.make(id, chosen.state(), chosen.application(), number);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + PacketZip.name(packet) + "\"");
        PacketZip.write(packet, response.getOutputStream());
    }
}
