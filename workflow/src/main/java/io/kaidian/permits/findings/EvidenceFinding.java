package io.kaidian.permits.findings;

import io.kaidian.cases.findings.Finding;

/**
 * What was found in a file of an application.
 *
 * @param page of the file, from 1; a photo has one
 */
public record EvidenceFinding(int page, Finding finding) {}
