package org.credtrail.dashboard.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.credtrail.dashboard.neighbors.Owners;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands on what eligibility packs for an auditor. */
@Controller
class PacketDownload {
    private final Owners owners;

    PacketDownload(Owners owners) {
        this.owners = owners;
    }

    @GetMapping("/candidates/{id}/determinations/{number}/packet")
    void packet(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam String applicationId,
            HttpServletResponse response)
            throws IOException {
        var path = "/v1/candidates/" + Owners.part(id) + "/determinations/" + number + "/packet?applicationId="
                + Owners.part(applicationId);
        try (var packet = owners.download("eligibility", path)) {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"packet-" + number + ".zip\"");
            packet.transferTo(response.getOutputStream());
        }
    }
}
