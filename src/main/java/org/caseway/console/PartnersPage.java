package org.caseway.console;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.caseway.oversight.Conformance;
import org.caseway.oversight.PartnerDesk;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /console/partners}: agencies and subscribers, their terms and keys, a connection tried, a sample file judged. */
@Controller
class PartnersPage {

    private final PartnerDesk desk;
    private final Conformance conformance;

    PartnersPage(PartnerDesk desk, Conformance conformance) {
        this.desk = desk;
        this.conformance = conformance;
    }

    @GetMapping("/console/partners")
    String all(Model page) {
        page.addAttribute("senders", desk.senders());
        page.addAttribute("recipients", desk.recipients());
        page.addAttribute("certificates", desk.certificates());
        return "partners";
    }

    @GetMapping("/console/partners/agencies/{id}")
    String agency(@PathVariable String id, Model page) {
        page.addAttribute("agency", sender(id));
        return "partners-agency";
    }

    /** Shown at once and not by a redirect, because nothing of it is kept. */
    @PostMapping("/console/partners/agencies/{id}/conformance")
    String conformance(@PathVariable String id, @RequestParam(defaultValue = "") String content, Model page) {
        page.addAttribute("agency", sender(id));
        byte[] sample = content.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        if (content.isBlank() || sample.length > Conformance.LARGEST) {
            page.addAttribute("failed", "Nothing was judged: paste a message of a megabyte at most.");
        } else {
            Conformance.Judgement judgement = conformance.judge(id, sample);
            page.addAttribute("judgement", judgement);
            page.addAttribute("source", Source.of(new String(sample, StandardCharsets.UTF_8), judgement.problems()));
        }
        return "partners-agency";
    }

    @GetMapping("/console/partners/subscribers/{id}")
    String subscriber(@PathVariable String id, Model page) {
        page.addAttribute("subscriber", recipient(id));
        return "partners-subscriber";
    }

    @PostMapping("/console/partners/subscribers/{id}/test")
    String test(@PathVariable String id, Principal who, Model page) {
        page.addAttribute("subscriber", recipient(id));
        desk.test(id, who.getName()).ifPresent(result -> page.addAttribute("result", result));
        return "partners-subscriber";
    }

    private PartnerDesk.Sender sender(String id) {
        return desk.sender(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such agency"));
    }

    private PartnerDesk.Recipient recipient(String id) {
        return desk.recipient(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such subscriber"));
    }
}
