package io.kaidian.review.forms;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.ReturnWords;
import io.kaidian.forms.FormAnswers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes them from the field of a form that sellers read. */
@Component
class FormReturnWords implements ReturnWords {

    private final FormAnswerRepository answers;

    FormReturnWords(FormAnswerRepository answers) {
        this.answers = answers;
    }

    @Override
    public Optional<String> of(CertificationCase c) {
        var submittedAt = c.submittedAt();
        if (submittedAt == null || c.status().isEnded()) {
            return Optional.empty();
        }
        return answers.of(c.id()).stream()
                .filter(given -> !given.answeredAt().isBefore(submittedAt))
                .reduce((earlier, later) -> later)
                .flatMap(given -> Optional.ofNullable(given.values().get(FormAnswers.MESSAGE_TO_SELLER)))
                .filter(String.class::isInstance)
                .map(words -> words.toString().strip())
                .filter(words -> !words.isEmpty());
    }
}
