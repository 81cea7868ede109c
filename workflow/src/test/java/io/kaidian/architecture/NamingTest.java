package io.kaidian.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

@AnalyzeClasses(packages = "io.kaidian", importOptions = ImportOption.DoNotIncludeTests.class)
class NamingTest {

    @ArchTest
    static final ArchTests names = ArchTests.in(NamingRules.class);
}
