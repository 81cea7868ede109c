package io.kaidian.testing;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The workflow module as a program of its own, which it is in tests alone. Carries no stereotype, so that the program of
 * the module above, which sees this class in its tests, does not take it for a part of itself.
 */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.kaidian",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class WorkflowApplication {}
