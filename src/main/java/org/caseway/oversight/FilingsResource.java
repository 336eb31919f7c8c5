package org.caseway.oversight;

import java.util.List;
import org.caseway.filings.FilingDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/filings}, for administrators: where filings stand, and which of them a court owes an answer. */
@RestController
class FilingsResource {

    private final FilingDesk desk;

    FilingsResource(FilingDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/filings")
    List<FilingDesk.View> filings(@RequestParam(defaultValue = "false") boolean overdue) {
        return desk.filings(overdue);
    }
}
