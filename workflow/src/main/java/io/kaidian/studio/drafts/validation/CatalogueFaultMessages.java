package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.CatalogueFaultException;
import io.kaidian.processes.catalogue.CatalogueFaultException.Rule;
import io.kaidian.processes.catalogue.CsvTable;
import java.util.ArrayList;
import java.util.List;

/** Says which fields of a catalogue are still to be filled in, or hold what cannot stand there, each at its field. */
final class CatalogueFaultMessages {

    private CatalogueFaultMessages() {}

    static List<DraftProblem> of(ReleaseFile file, CatalogueFaultException first) {
        return first.faults().stream().map(fault -> problem(file, fault)).toList();
    }

    private static DraftProblem problem(ReleaseFile file, CatalogueFaultException fault) {
        var entry = fault.code().isEmpty() ? null : fault.code();
        if (fault.column().equals(CsvTable.CODE)) {
            return DraftFileValidator.error(file.name(), entry, keyOf(Rule.CODE), fault.code());
        }
        var details = new ArrayList<Object>();
        details.add(fault.code());
        details.add(column(fault.column()));
        details.add(fault.value());
        details.addAll(inWords(fault));
        return DraftFileValidator.error(file.name(), entry, keyOf(fault.rule()), details.toArray())
                .at(fault.column());
    }

    private static String keyOf(Rule rule) {
        return "catalogue."
                + switch (rule) {
                    case EMPTY -> "empty";
                    case VALUE -> "value";
                    case CODE -> "code";
                    case NUMBER -> "number";
                    case CHECK_NEEDS -> "checkNeeds";
                    case CHECK_LACKS -> "checkLacks";
                    case ALONG_WITH -> "alongWith";
                    case CHOICE_MISSING -> "choiceMissing";
                    case ALONE -> "alone";
                    case UNFIT -> "unfit";
                    case LEFT_EMPTY -> "leftEmpty";
                    case TAKEN -> "taken";
                    case GROUP -> "group";
                    case FORM -> "form";
                    case CHOICE_LIST -> "choiceList";
                    case CHOICE_CODES -> "choiceCodes";
                    case WORD -> "word";
                    case FORM_NEEDED -> "formNeeded";
                };
    }

    /** What the rule names, called as the form of the entry calls it. */
    private static List<Object> inWords(CatalogueFaultException fault) {
        var details = fault.details();
        return switch (fault.rule()) {
            case CHECK_NEEDS, CHECK_LACKS, LEFT_EMPTY ->
                List.of(column(details.get(0)), choice(details.get(0), details.get(1)));
            case UNFIT ->
                List.of(
                        choice(fault.column(), details.get(0)),
                        column(details.get(1)),
                        choice(details.get(1), details.get(2)));
            case ALONG_WITH, CHOICE_MISSING, ALONE ->
                details.stream()
                        .<Object>map(detail -> choice(fault.column(), detail))
                        .toList();
            case FORM_NEEDED -> List.of(column(details.get(0)));
            default -> List.copyOf(details);
        };
    }

    private static LocalizedText column(String name) {
        return StudioMessages.of("column." + name);
    }

    private static LocalizedText choice(String column, String value) {
        return StudioMessages.find("choice." + column + "." + value).orElseGet(() -> new LocalizedText(value, value));
    }
}
