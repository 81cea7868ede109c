package io.kaidian.specimens.raycast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kaidian.specimens.PrintedSex;
import io.kaidian.specimens.SpecimenPerson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two renderers that shared code could share its mistakes. */
@Tag("slow")
class RaycastIndependenceTest {

    private static final String SECOND = "io.kaidian.specimens.raycast..";
    private final JavaClasses classes = new ClassFileImporter().importPackages("io.kaidian.specimens");

    @Test
    void knowsOfTheFirstRendererOnlyWhoThePeopleAre() {
        noClasses()
                .that()
                .resideInAPackage(SECOND)
                .and()
                .doNotBelongToAnyOf(RaycastIndependenceTest.class)
                .should()
                .dependOnClassesThat(resideInAPackage("io.kaidian.specimens..")
                        .and(resideOutsideOfPackage(SECOND))
                        .and(not(belongToAnyOf(SpecimenPerson.class, PrintedSex.class))))
                .because("what both draw alike may be a mistake that both make")
                .check(classes);
    }

    @Test
    void isNotKnownToTheFirstRenderer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SECOND)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SECOND)
                .check(classes);
    }

    @Test
    void isNoEmptyRule() {
        assertThat(classes.contain("io.kaidian.specimens.SheetDrawer")).isTrue();
        assertThat(classes.contain("io.kaidian.specimens.raycast.PrintedCard")).isTrue();
    }
}
