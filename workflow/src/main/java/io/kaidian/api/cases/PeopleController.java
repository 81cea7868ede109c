package io.kaidian.api.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.people.CasePeopleService;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.platform.http.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks people of a company to take part in its case by a link to their own phone. */
@RestController
@RequestMapping("/api/v1/cases/{caseId}/people")
@Tag(name = "cases")
class PeopleController {

    private final CasePeopleService people;
    private final CaseRepository cases;
    private final PublicAddress publicAddress;
    private final ActOnBehalf actOnBehalf;

    PeopleController(
            CasePeopleService people, CaseRepository cases, PublicAddress publicAddress, ActOnBehalf actOnBehalf) {
        this.people = people;
        this.cases = cases;
        this.publicAddress = publicAddress;
        this.actOnBehalf = actOnBehalf;
    }

    /** Who takes part. */
    @Schema(name = "CasePeople", description = "Who of a company takes part in its case by a link of their own.")
    record PeopleResponse(
            @Schema(
                    description =
                            "In which roles somebody can be asked now; empty unless the case is a company's and is with it.")
            List<PersonRole> roles,

            @Schema(description = "Who is asked, one of each role.")
            List<PersonResponse> people) {}

    /** How far one person is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CasePerson", description = "Somebody who is asked to take part in a case.")
    record PersonResponse(
            PersonRole role,

            @Schema(
                    description =
                            "INVITED while nobody has opened the link, OPENED while there is no answer, AGREED, REFUSED, or WITHDREW once"
                                    + " the consent was taken back. The case cannot be sent before it is AGREED, or nobody is asked.",
                    example = "OPENED")
            CasePerson.State state,

            @Schema(description = "When the link was made.", example = "2026-03-02T02:00:00Z")
            Instant invitedAt,

            @Schema(
                    description = "Until when the link, and the page that it opened, works.",
                    example = "2026-03-09T02:00:00Z")
            Instant expiresAt,

            @Schema(description = "When this person agreed; absent unless they did.", example = "2026-03-02T03:00:00Z")
            @Nullable
            Instant agreedAt,

            @Schema(
                    description = "When this person took their consent back; absent unless they did.",
                    example = "2026-03-04T03:00:00Z")
            @Nullable
            Instant withdrewAt) {

        private static PersonResponse of(CasePerson person) {
            return new PersonResponse(
                    person.role(),
                    person.state(),
                    person.invitedAt(),
                    person.linkUntil(),
                    person.agreedAt(),
                    person.withdrewAt());
        }
    }

    /** What the company passes on. */
    @Schema(name = "PersonLink", description = "A link by which one person takes part in a case.")
    record PersonLinkResponse(
            PersonRole role,

            @Schema(
                    description = "Opens on one device. It is told once: only its digest is kept.",
                    example = "https://kaidian.example/person#Zm9yIG9uZSBwZXJzb24")
            String url,

            @Schema(description = "Until when it works.", example = "2026-03-09T02:00:00Z")
            Instant expiresAt) {}

    @GetMapping
    @Operation(
            summary = "Who of a company takes part in its case, and who is missing",
            description =
                    "Whoever is asked and has not agreed also stands in requirements.due, as people. and the role.")
    PeopleResponse people(@PathVariable String caseId) {
        var id = CaseId.of(caseId);
        return actOnBehalf.asSeller(cases.get(id).sellerId(), () -> response(id));
    }

    @PostMapping("/{role}/link")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask somebody of the company to take part by a link to their own phone",
            description =
                    "From then on the case waits until this person has agreed, and takes neither their name nor photos of them"
                            + " before (person-consent-required). A link made before for that role stops working, and what was agreed"
                            + " to by it counts no more. Refused with no-person where the case asks for no evidence of that role.")
    PersonLinkResponse invitePerson(@PathVariable String caseId, @PathVariable PersonRole role) {
        var id = CaseId.of(caseId);
        // Before one is made: a link that nobody can be told is none.
        var page = publicAddress.link("/person#");
        var link = actOnBehalf.asSeller(cases.get(id).sellerId(), () -> people.invite(id, role));
        return new PersonLinkResponse(link.role(), page + link.secret(), link.until());
    }

    @PostMapping("/{role}/end")
    @Operation(
            summary = "Wait for that person no more",
            description = "Their link stops working, and what they agreed to counts no more.")
    PeopleResponse endPerson(@PathVariable String caseId, @PathVariable PersonRole role) {
        var id = CaseId.of(caseId);
        return actOnBehalf.asSeller(cases.get(id).sellerId(), () -> {
            people.end(id, role);
            return response(id);
        });
    }

    private PeopleResponse response(CaseId id) {
        return new PeopleResponse(
                people.roles(id),
                people.people(id).stream().map(PersonResponse::of).toList());
    }
}
