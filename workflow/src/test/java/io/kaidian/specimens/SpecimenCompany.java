package io.kaidian.specimens;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * A business that does not exist, as its licence shows it. The credit code carries a province-level area code and a
 * valid check character (GB 32100-2015).
 *
 * @param personInCharge legal representative of an enterprise, operator of a sole proprietor
 * @param capital as printed; empty for a sole proprietor
 * @param validUntil the last day; null: long-term
 */
public record SpecimenCompany(
        long seed,
        Kind kind,
        String name,
        String creditCode,
        String type,
        String personInCharge,
        String capital,
        String address,
        String scope,
        LocalDate established,
        LocalDate validUntil) {

    /** The two licences that differ in their labels. */
    public enum Kind {
        ENTERPRISE,
        SOLE_PROPRIETOR
    }

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private static final List<String> WORDS = List.of("青禾", "远帆", "木棉", "晨光", "百川", "知味", "松果", "云栖", "南风", "小满");
    private static final List<String> TRADES = List.of("贸易", "电子商务", "服饰", "食品", "文具", "家居用品");
    private static final List<String> SHOPS = List.of("日用百货店", "服装店", "水果店", "茶叶店", "文具店", "手工饰品店");

    /** A limited company whose legal representative is this person. */
    public static SpecimenCompany enterprise(long seed, SpecimenPerson legalRepresentative) {
        var random = new Random(seed * 6151 + 11);
        var city = "样例市";
        return new SpecimenCompany(
                seed,
                Kind.ENTERPRISE,
                city + pick(WORDS, random) + pick(TRADES, random) + "有限公司",
                creditCode("91440000", random),
                "有限责任公司(自然人独资)",
                legalRepresentative.name(),
                "人民币" + pick(List.of("壹佰", "伍拾", "叁佰", "贰佰"), random) + "万元",
                "广东省" + city + "示范区" + pick(List.of("学府路", "滨江路", "云山路"), random) + (1 + random.nextInt(200)) + "号"
                        + (1 + random.nextInt(9)) + "0" + (1 + random.nextInt(9)) + "室",
                "互联网销售;日用百货销售;针纺织品销售;服装服饰零售;文具用品零售。(依法须经批准的项目,经相关部门批准后方可开展经营活动)",
                LocalDate.of(2012 + random.nextInt(10), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                null);
    }

    /** A sole proprietor operated by this person. */
    public static SpecimenCompany soleProprietor(long seed, SpecimenPerson operator) {
        var random = new Random(seed * 12289 + 29);
        return new SpecimenCompany(
                seed,
                Kind.SOLE_PROPRIETOR,
                "样例市示范区" + pick(WORDS, random) + pick(SHOPS, random),
                creditCode("92440000", random),
                "个体工商户",
                operator.name(),
                "",
                "广东省样例市示范区" + pick(List.of("海棠街", "银杏巷", "春风路"), random) + (1 + random.nextInt(200)) + "号之"
                        + (1 + random.nextInt(9)),
                "日用百货零售;服装零售;互联网销售(依法须经批准的项目,经相关部门批准后方可开展经营活动)",
                LocalDate.of(2014 + random.nextInt(9), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                null);
    }

    /** The same business under another name; a sole proprietor's may be empty or {@code ***}. */
    public SpecimenCompany named(String other) {
        return new SpecimenCompany(
                seed, kind, other, creditCode, type, personInCharge, capital, address, scope, established, validUntil);
    }

    /** The same business with another code, which is taken as it is. */
    public SpecimenCompany coded(String other) {
        return new SpecimenCompany(
                seed, kind, name, other, type, personInCharge, capital, address, scope, established, validUntil);
    }

    /** The same business with a licence that ends on this day; null: long-term. */
    public SpecimenCompany validUntil(LocalDate until) {
        return new SpecimenCompany(
                seed, kind, name, creditCode, type, personInCharge, capital, address, scope, established, until);
    }

    /** The validity as printed. */
    public String validity() {
        return validUntil == null ? "长期" : chinese(established) + "至" + chinese(validUntil);
    }

    static String chinese(LocalDate day) {
        return "%d年%02d月%02d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    private static String creditCode(String head, Random random) {
        var organisation = new StringBuilder("MA");
        while (organisation.length() < 8) {
            organisation.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        var sum = 0;
        for (var i = 0; i < 8; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        var check = (11 - sum % 11) % 11;
        var body = head + organisation + (check == 10 ? "X" : String.valueOf(check));
        return body + checkCharacter(body);
    }

    private static char checkCharacter(String body) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(body.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
