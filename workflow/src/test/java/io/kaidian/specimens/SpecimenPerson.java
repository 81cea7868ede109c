package io.kaidian.specimens;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/**
 * A person who does not exist, with everything an identity card says about them. The number carries a province-level
 * area code, which no real number does, and a valid check character; issue date and validity follow the Identity Card
 * Law, article 5.
 *
 * @param seed decides the drawn face and the card's layout
 * @param validUntil the last day; null: long-term
 */
public record SpecimenPerson(
        long seed,
        String name,
        PrintedSex sex,
        String ethnicity,
        LocalDate birth,
        String address,
        String number,
        String authority,
        LocalDate validFrom,
        LocalDate validUntil) {

    /** Everybody is of age, and every card still valid for years, on this day. */
    public static final LocalDate REFERENCE_DAY = LocalDate.of(2025, 6, 30);

    private static final DateTimeFormatter CARD_DATE = DateTimeFormatter.ofPattern("yyyy.MM.dd");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    private static final List<Province> PROVINCES = List.of(
            new Province("110000", "北京市"),
            new Province("310000", "上海市"),
            new Province("320000", "江苏省"),
            new Province("330000", "浙江省"),
            new Province("350000", "福建省"),
            new Province("370000", "山东省"),
            new Province("420000", "湖北省"),
            new Province("440000", "广东省"),
            new Province("510000", "四川省"),
            new Province("610000", "陕西省"));
    private static final Province XINJIANG = new Province("650000", "新疆维吾尔自治区");

    private static final List<String> SURNAMES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁",
            "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "欧阳", "上官",
            "司徒");
    private static final String MALE_GIVEN = "伟强磊军勇杰涛明超建国志文博宇浩然俊峰凯鹏飞龙海波斌辉健宁亮平东阳子轩云天成";
    private static final String FEMALE_GIVEN = "芳娜敏静丽艳娟秀英霞玲燕红梅婷雪慧莹佳怡欣雨晴月洁蓉琳倩瑶萍心梦思若兰书晓";
    private static final String RARE_GIVEN = "翀旻赟翾龑玥堃昶祎喆";
    private static final List<String> MINORITY_MALE = List.of("买合木提·吐尔逊", "艾尔肯·阿不都拉", "阿里木江·卡德尔", "努尔兰·哈依拉提", "库尔班·依明");
    private static final List<String> MINORITY_FEMALE =
            List.of("阿依古丽·买买提", "迪丽娜尔·艾山", "古丽米拉·赛买提", "热依汗·吾守尔", "帕提古丽·玉素甫");
    private static final List<String> CITIES = List.of("样例市", "示范市", "演示市", "虚构市", "练习市");
    private static final List<String> DISTRICTS = List.of("示范区", "模拟区", "样东区", "样西区", "新例区", "测试区");
    private static final List<String> ROADS = List.of("春风路", "学府路", "海棠街", "青年大道", "解放路", "长安街", "滨江路", "银杏巷", "云山路");
    private static final List<String> ETHNICITIES =
            List.of("汉", "汉", "汉", "汉", "汉", "汉", "汉", "汉", "满", "回", "壮", "苗", "土家");

    /** The person of this seed: the same seed gives the same person in every detail. */
    public static SpecimenPerson random(long seed) {
        var random = new Random(seed * 7919 + 17);
        var kind = random.nextInt(100);
        if (kind < 5) {
            return minority(seed, random);
        }
        var sex = random.nextBoolean() ? PrintedSex.MALE : PrintedSex.FEMALE;
        var name = kind < 12 ? rareName(random) : commonName(sex, random);
        return person(seed, name, sex, pick(ETHNICITIES, random), pick(PROVINCES, random), random);
    }

    /** A person with a given character that text readers often do not have in their alphabet. */
    public static SpecimenPerson withRareName(long seed) {
        var random = new Random(seed * 104729 + 5);
        var sex = random.nextBoolean() ? PrintedSex.MALE : PrintedSex.FEMALE;
        return person(seed, rareName(random), sex, "汉", pick(PROVINCES, random), random);
    }

    /** A person whose name has a middle dot. */
    public static SpecimenPerson ofMinority(long seed) {
        return minority(seed, new Random(seed * 15485863 + 3));
    }

    /**
     * A resident of Hong Kong (area 810000), Macau (820000) or Taiwan (830000), or, with an area that begins with 9, a
     * foreigner, with a number of that kind.
     */
    public static SpecimenPerson resident(long seed, String area) {
        var person = random(seed);
        return person.numbered(number(area, person.birth(), person.number().substring(14, 17)));
    }

    /** The same person under another name. */
    public SpecimenPerson named(String other) {
        return new SpecimenPerson(
                seed, other, sex, ethnicity, birth, address, number, authority, validFrom, validUntil);
    }

    /** The same person with another number, which is taken as it is. */
    public SpecimenPerson numbered(String other) {
        return new SpecimenPerson(seed, name, sex, ethnicity, birth, address, other, authority, validFrom, validUntil);
    }

    /** The same person with these dates on the back; {@code until} null: long-term. */
    public SpecimenPerson valid(LocalDate from, LocalDate until) {
        return new SpecimenPerson(seed, name, sex, ethnicity, birth, address, number, authority, from, until);
    }

    /** The same person born on another day, with a number that fits. */
    public SpecimenPerson born(LocalDate other) {
        var changed = number(number.substring(0, 6), other, number.substring(14, 17));
        return new SpecimenPerson(
                seed, name, sex, ethnicity, other, address, changed, authority, validFrom, validUntil);
    }

    /** The validity as printed, for example {@code 2016.05.04-2036.05.04} or {@code 2016.05.04-长期}. */
    public String validity() {
        return CARD_DATE.format(validFrom) + "-" + (validUntil == null ? "长期" : CARD_DATE.format(validUntil));
    }

    /** A number with its check character (GB 11643-1999). */
    public static String number(String area, LocalDate birth, String sequence) {
        var digits = area + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + sequence;
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return digits + CHECK_CHARACTERS.charAt(sum % 11);
    }

    private static SpecimenPerson minority(long seed, Random random) {
        var sex = random.nextBoolean() ? PrintedSex.MALE : PrintedSex.FEMALE;
        var name = pick(sex == PrintedSex.MALE ? MINORITY_MALE : MINORITY_FEMALE, random);
        return person(seed, name, sex, name.startsWith("努尔兰") ? "哈萨克" : "维吾尔", XINJIANG, random);
    }

    private static SpecimenPerson person(
            long seed, String name, PrintedSex sex, String ethnicity, Province province, Random random) {
        var birth = REFERENCE_DAY.minusYears(20).minusDays(random.nextInt(48 * 365));
        var sequence = 2 * random.nextInt(500) + (sex == PrintedSex.MALE ? 1 : 0);
        var number = number(province.area(), birth, "%03d".formatted(sequence));
        var city = pick(CITIES, random);
        var district = pick(DISTRICTS, random);
        var address = province.name()
                + city
                + district
                + pick(ROADS, random)
                + (1 + random.nextInt(299))
                + "号"
                + (1 + random.nextInt(20))
                + "栋"
                + (1 + random.nextInt(28))
                + "0"
                + (1 + random.nextInt(4))
                + "室";
        var authority = city + "公安局" + district.replaceFirst("区$", "") + "分局";
        var validFrom = REFERENCE_DAY.minusMonths(3).minusDays(random.nextInt(4 * 365));
        return new SpecimenPerson(
                seed, name, sex, ethnicity, birth, address, number, authority, validFrom, lastDay(birth, validFrom));
    }

    private static LocalDate lastDay(LocalDate birth, LocalDate validFrom) {
        var age = birth.until(validFrom).getYears();
        if (age >= 46) {
            return null;
        }
        if (age >= 26) {
            return validFrom.plusYears(20);
        }
        return validFrom.plusYears(age >= 16 ? 10 : 5);
    }

    private static String commonName(PrintedSex sex, Random random) {
        var given = sex == PrintedSex.MALE ? MALE_GIVEN : FEMALE_GIVEN;
        var first = given.charAt(random.nextInt(given.length()));
        var surname = pick(SURNAMES, random);
        return random.nextInt(4) == 0
                ? surname + first
                : surname + first + given.charAt(random.nextInt(given.length()));
    }

    private static String rareName(Random random) {
        var rare = RARE_GIVEN.charAt(random.nextInt(RARE_GIVEN.length()));
        var surname = pick(SURNAMES, random);
        return random.nextBoolean() ? surname + rare : surname + "子" + rare;
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private record Province(String area, String name) {}
}
