package io.kaidian.api.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is in force: texts, codes, requirements, numbers. */
@RestController
@RequestMapping("/api/v1/catalogue")
@Tag(name = "catalogue")
class CatalogueController {

    private final CatalogueService catalogue;

    CatalogueController(CatalogueService catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/consents")
    @Operation(
            summary = "Consent texts by version and language, with which is in force",
            description =
                    "Show the text in force in the seller's language, and name its version, language and time in PUT"
                            + " /cases/{caseId}/consent. What somebody agreed to stays here, word by word.")
    CatalogueResponses.ConsentList consents() {
        return catalogue.consents();
    }

    @GetMapping("/reasons")
    @Operation(
            summary = "Reasons for which submissions go back, wait or are declined",
            description =
                    "With the words for sellers in both languages, also those that are no longer given. Reasons for"
                            + " staff are shown to tokens of scope review without sellers.")
    List<CatalogueResponses.ReasonItem> reasons() {
        return catalogue.reasons();
    }

    @GetMapping("/violations")
    @Operation(
            summary = "Acts against the rules, and what they cost",
            description = "The catalogue of the release in force, also what is no longer recorded.")
    List<CatalogueResponses.ViolationTypeItem> violations() {
        return catalogue.violations();
    }

    @GetMapping("/requirements")
    @Operation(
            summary = "What a first certification asks for, by type of seller",
            description =
                    "The table of required documents in force, and what is typed beside the photos. What a case asks for stands in the case.")
    List<CatalogueResponses.RequirementItem> requirements() {
        return catalogue.requirements();
    }

    @GetMapping("/evidence-types")
    @Operation(
            summary = "Types of evidence, with name and help in both languages",
            description =
                    "The catalogue of the release in force, in the order in which sellers are asked, also what is asked"
                            + " for no more. A new one can come with any release: show its name, not its code.")
    List<CatalogueResponses.EvidenceTypeItem> evidenceTypes() {
        return catalogue.evidenceTypes();
    }

    @GetMapping("/parameters")
    @Operation(
            summary = "The numbers that sellers feel",
            description =
                    "Limits and terms that bind sellers, as they are in force now. A change is announced before it"
                            + " binds.")
    List<CatalogueResponses.ParameterItem> parameters() {
        return catalogue.parameters();
    }
}
