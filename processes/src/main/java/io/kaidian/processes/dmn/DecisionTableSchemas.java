package io.kaidian.processes.dmn;

import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.bpmn.CertificationProcess.Kind;
import io.kaidian.processes.bpmn.CertificationProcess.Route;
import io.kaidian.processes.bpmn.EnforcementProcess.Sanction;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.processes.dmn.ValueType.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The declarations of the tables that the program asks, apart from {@code parameters.dmn}, whose rows declare themselves. */
public final class DecisionTableSchemas {

    private static final LocalizedText DAYS_UNIT = new LocalizedText("天", "days");
    private static final LocalizedText POINTS_UNIT = new LocalizedText("分", "points");
    private static final LocalizedText TIMES = new LocalizedText("次", "times");
    private static final int LONGEST_DAYS = 3650;
    private static final int MOST_POINTS = 1_000;
    private static final int MOST_PRIORITY = 1_000;
    private static final int MOST_STEPS = 1_000;
    private static final int MOST_DAYS_LATER = 365;

    private DecisionTableSchemas() {}

    /** Columns of {@code review-routing.dmn} and its rows. */
    public static final class ReviewRouting {

        public static final DecisionTableColumn<Route> ROUTE = column(
                DecisionTableNames.ReviewRouting.ROUTE,
                ValueType.choice(
                        Route.class,
                        List.of(
                                choice("REVIEW", "人工审核", "A person reviews"),
                                choice("RETURN", "直接退回", "Straight back"))),
                "由谁处理",
                "Who looks");

        public static final DecisionTableColumn<String> QUEUE = optional(
                DecisionTableNames.ReviewRouting.QUEUE,
                ValueType.choice(List.of(
                        choice("HOLD", "需人工核对", "Needs a person’s check"),
                        choice("UNREAD", "照片待人工读取", "Photos to read"),
                        choice("FAST", "重新认证", "Re-verification"),
                        choice("CORRECTED", "已修改", "Corrected"),
                        choice("STANDARD", "普通", "Standard"))),
                "队列",
                "Queue");

        public static final DecisionTableColumn<Integer> PRIORITY = column(
                DecisionTableNames.ReviewRouting.PRIORITY,
                ValueType.whole(new LocalizedText("级", "points"), 0, MOST_PRIORITY),
                "优先级",
                "Priority");

        public static final DecisionTableColumn<Duration> DUE_IN = optional(
                DecisionTableNames.ReviewRouting.DUE_IN,
                ValueType.duration(new LocalizedText("工作时间", "working time"), "PT15M", "P30D"),
                "处理期限（工作时间）",
                "Due within (working time)");

        public static final DecisionTableColumn<Boolean> SECOND_REVIEW =
                column(DecisionTableNames.ReviewRouting.SECOND_REVIEW, ValueType.yesNo(), "二审", "Second person");

        public static final DecisionTableColumn<Boolean> BLIND =
                column(DecisionTableNames.ReviewRouting.BLIND, ValueType.yesNo(), "独立二审", "Second opinion blind");

        private ReviewRouting() {}

        /** A row as the process uses it; queue and time are null when the case goes straight back. */
        public record Row(
                Route route,
                @Nullable String queue,
                int priority,
                @Nullable Duration dueIn,
                boolean secondReview,
                boolean blind) {

            public static Row of(Map<String, Object> row) {
                var route = ROUTE.requiredOf(row);
                var isReviewed = route == Route.REVIEW;
                return new Row(
                        route,
                        isReviewed ? QUEUE.requiredOf(row) : QUEUE.of(row),
                        PRIORITY.requiredOf(row),
                        isReviewed ? DUE_IN.requiredOf(row) : DUE_IN.of(row),
                        SECOND_REVIEW.requiredOf(row),
                        BLIND.requiredOf(row));
            }
        }

        static final DecisionTableSchema TABLE = new DecisionTableSchema(
                DecisionTableNames.ReviewRouting.KEY,
                false,
                List.of(
                        kindOfCase(DecisionTableNames.ReviewRouting.KIND),
                        column(
                                DecisionTableNames.ReviewRouting.ROUND,
                                ValueType.whole(TIMES, 1, MOST_STEPS),
                                "第几次提交",
                                "Submission number"),
                        column(
                                DecisionTableNames.ReviewRouting.MACHINE_EFFECT,
                                ValueType.choice(List.of(
                                        choice("NONE", "没有发现", "Nothing found"),
                                        choice("ADVISE", "仅提示", "Advice only"),
                                        choice("UNREAD", "照片没能读完", "A photo not read"),
                                        choice("HOLD", "需人工核对", "Needs a person’s check"),
                                        choice("RETURN", "可直接退回", "May go straight back"))),
                                "系统最强的核查结果",
                                "Strongest machine finding asks for"),
                        column(
                                DecisionTableNames.ReviewRouting.NEW_FAULT,
                                ValueType.yesNo(),
                                "有卖家不知道的确定问题",
                                "A certain fault the seller was not told of"),
                        column(
                                DecisionTableNames.ReviewRouting.FOUR_EYES,
                                ValueType.yesNo(),
                                "需两人处理",
                                "A finding demands two people")),
                List.of(ROUTE, QUEUE, PRIORITY, DUE_IN, SECOND_REVIEW, BLIND),
                List.of(),
                Row::of);
    }

    /** Columns of {@code sanction.dmn} and its rows. */
    public static final class SanctionTable {

        public static final DecisionTableColumn<Sanction> SANCTION = column(
                DecisionTableNames.Sanction.SANCTION,
                ValueType.choice(
                        Sanction.class,
                        List.of(
                                choice("NONE", "仅记分", "Points only"),
                                choice("WARNING", "警告", "Warning"),
                                choice("RESTRICTION", "限制", "Restriction"),
                                choice("SUSPENSION", "暂时关店", "Suspension"),
                                choice("CLOSURE", "建议永久关店", "Closure proposed"))),
                "处罚",
                "Sanction");

        public static final DecisionTableColumn<Integer> DAYS =
                column(DecisionTableNames.Sanction.DAYS, ValueType.whole(DAYS_UNIT, 0, LONGEST_DAYS), "天数", "Days");

        public static final DecisionTableColumn<WhileSuspended> WHILE_SUSPENDED = column(
                DecisionTableNames.Sanction.WHILE_SUSPENDED,
                ValueType.choice(
                        WhileSuspended.class,
                        List.of(choice("EXTEND", "顺延", "Extend"), choice("REPLACE", "取代", "Replace"))),
                "正在暂时关店时",
                "If a suspension runs");

        public static final DecisionTableColumn<List<String>> WITHHELD =
                optional(DecisionTableNames.Sanction.WITHHELD, ValueType.codes(), "限制的操作", "Withheld");

        private SanctionTable() {}

        /** A row as the process uses it. */
        public record Row(Sanction sanction, int days, WhileSuspended whileSuspended, List<String> withheld) {

            public static Row of(Map<String, Object> row) {
                var sanction = SANCTION.requiredOf(row);
                var days = DAYS.requiredOf(row);
                if (days < 1 && sanction.compareTo(Sanction.WARNING) > 0) {
                    throw new InvalidValueException(
                            InvalidValueException.ErrorType.BOUNDS, days.toString(), "1", "" + LONGEST_DAYS, DAYS_UNIT);
                }
                var withheld = WITHHELD.of(row);
                if (sanction == Sanction.RESTRICTION && (withheld == null || withheld.isEmpty())) {
                    throw new InvalidValueException(InvalidValueException.ErrorType.MISSING, WITHHELD.label());
                }
                return new Row(
                        sanction, days, WHILE_SUSPENDED.requiredOf(row), withheld == null ? List.of() : withheld);
            }
        }

        static final DecisionTableSchema TABLE = new DecisionTableSchema(
                DecisionTableNames.Sanction.KEY,
                false,
                List.of(
                        column(
                                DecisionTableNames.Sanction.TRACK,
                                ValueType.choice(
                                        Track.class,
                                        List.of(
                                                choice("GENERAL", "一般违规", "General"),
                                                choice("SERIOUS", "严重违规", "Serious"))),
                                "扣分类别",
                                "Track"),
                        column(
                                DecisionTableNames.Sanction.BALANCE_BEFORE,
                                ValueType.whole(POINTS_UNIT, 0, MOST_POINTS),
                                "扣分前累计",
                                "Points before"),
                        column(
                                DecisionTableNames.Sanction.BALANCE_AFTER,
                                ValueType.whole(POINTS_UNIT, 0, MOST_POINTS),
                                "扣分后累计",
                                "Points now"),
                        column(
                                DecisionTableNames.Sanction.RELAPSE,
                                ValueType.yesNo(),
                                "恢复后不久再次严重违规",
                                "Serious again soon after a reinstatement"),
                        column(
                                DecisionTableNames.Sanction.CLOSES_AT_ONCE,
                                ValueType.yesNo(),
                                "该行为直接关店",
                                "The act itself closes the shop")),
                List.of(SANCTION, DAYS, WHILE_SUSPENDED, WITHHELD),
                List.of(),
                Row::of);
    }

    /** Columns of {@code recheck-step.dmn} and its rows. */
    public static final class RecheckStep {

        public static final DecisionTableColumn<Action> ACTION = column(
                DecisionTableNames.RecheckStep.RECHECK_ACTION,
                ValueType.choice(
                        Action.class,
                        List.of(
                                choice("REMIND", "提醒", "Remind"),
                                choice("RESTRICT", "限制", "Restrict"),
                                choice("SUSPEND", "暂时关店", "Suspend"))),
                "采取的措施",
                "What follows");

        public static final DecisionTableColumn<Integer> DAYS = column(
                DecisionTableNames.RecheckStep.RECHECK_DAYS,
                ValueType.whole(DAYS_UNIT, 1, 10 * LONGEST_DAYS),
                "到期后天数",
                "Days after it fell due");

        public static final DecisionTableColumn<List<String>> WITHHELD =
                optional(DecisionTableNames.RecheckStep.WITHHELD, ValueType.codes(), "限制的操作", "Withheld");

        private RecheckStep() {}

        /** A row as the process uses it. */
        public record Row(Action action, int days, List<String> withheld) {

            public static Row of(Map<String, Object> row) {
                var action = ACTION.requiredOf(row);
                var withheld = WITHHELD.of(row);
                if (action == Action.RESTRICT && (withheld == null || withheld.isEmpty())) {
                    throw new InvalidValueException(InvalidValueException.ErrorType.MISSING, WITHHELD.label());
                }
                return new Row(action, DAYS.requiredOf(row), withheld == null ? List.of() : withheld);
            }
        }

        static final DecisionTableSchema TABLE = new DecisionTableSchema(
                DecisionTableNames.RecheckStep.KEY,
                false,
                List.of(column(
                        DecisionTableNames.RecheckStep.RECHECK_STEP,
                        ValueType.whole(TIMES, 1, MOST_STEPS),
                        "第几步",
                        "Step")),
                List.of(ACTION, DAYS, WITHHELD),
                List.of(),
                Row::of);
    }

    /** Columns of {@code required-documents.dmn} and its rows. */
    public static final class RequiredDocuments {

        public static final DecisionTableColumn<String> SLOT =
                column(DecisionTableNames.RequiredDocuments.SLOT, ValueType.code(), "材料", "Document");

        public static final DecisionTableColumn<Boolean> REUSE = column(
                DecisionTableNames.RequiredDocuments.REUSE,
                ValueType.yesNo(),
                "可沿用已通过的材料",
                "Accepted one may be carried over");

        public static final DecisionTableColumn<String> ONE_OF =
                optional(DecisionTableNames.RequiredDocuments.ONE_OF, ValueType.code(), "任选其一", "One of these will do");

        public static final DecisionTableColumn<Integer> LATER_DAYS = optional(
                DecisionTableNames.RequiredDocuments.LATER_DAYS,
                ValueType.whole(DAYS_UNIT, 1, MOST_DAYS_LATER),
                "开店后几天内补交",
                "Days to send it later");

        public static final DecisionTableColumn<Boolean> BY_TRANSFER = optional(
                DecisionTableNames.RequiredDocuments.BY_TRANSFER,
                ValueType.yesNo(),
                "可用打款验证代替",
                "A confirmed transfer will do");

        private RequiredDocuments() {}

        /**
         * A row as the program uses it.
         *
         * @param oneOf what it has in common with others of which one will do; null where it is asked for by itself, or where
         *     the catalogue says with which
         * @param laterDays until how many days after the certification it may be sent; null where it is asked for at once
         * @param byTransfer whether an account that a small transfer confirmed will do in its place
         */
        public record Row(
                String slot,
                boolean reuse,
                @Nullable String oneOf,
                @Nullable Integer laterDays,
                boolean byTransfer) {

            public static Row of(Map<String, Object> row) {
                return new Row(
                        SLOT.requiredOf(row),
                        REUSE.requiredOf(row),
                        ONE_OF.of(row),
                        LATER_DAYS.of(row),
                        Boolean.TRUE.equals(BY_TRANSFER.of(row)));
            }
        }

        static final DecisionTableSchema TABLE = new DecisionTableSchema(
                DecisionTableNames.RequiredDocuments.KEY,
                true,
                List.of(
                        column(
                                DecisionTableNames.RequiredDocuments.SELLER_TYPE,
                                ValueType.choice(List.of(
                                        choice("PERSONAL", "个人", "Personal"),
                                        choice("SOLE_PROPRIETOR", "个体工商户", "Sole proprietor"),
                                        choice("ENTERPRISE", "企业", "Enterprise"))),
                                "卖家类型",
                                "Seller"),
                        kindOfCase(DecisionTableNames.RequiredDocuments.KIND),
                        column(
                                DecisionTableNames.RequiredDocuments.CHANGE,
                                ValueType.choice(List.of(
                                        choice("NONE", "没有变更", "Nothing"),
                                        choice("ACCOUNT", "支付账户", "Payment account"),
                                        choice("NAME", "姓名", "Name"),
                                        choice("CARD", "身份证", "Identity card"),
                                        choice("LICENCE", "营业执照", "Business licence"),
                                        choice("PERSON", "本人", "The person"))),
                                "需重新查看的内容",
                                "What is looked at anew"),
                        column(
                                DecisionTableNames.RequiredDocuments.IDENTITY_DOCUMENT,
                                ValueType.choice(List.of(
                                        choice("IDENTITY_CARD", "居民身份证", "Identity card"),
                                        choice("TEMPORARY_IDENTITY_CARD", "临时居民身份证", "Temporary identity card"),
                                        choice("RESIDENCE_PERMIT", "港澳台居民居住证", "Residence permit"),
                                        choice("TRAVEL_PERMIT", "来往内地（大陆）通行证", "Mainland travel permit"),
                                        choice("PERMANENT_RESIDENT_CARD", "外国人永久居留身份证", "Permanent resident ID card"),
                                        choice("PASSPORT", "护照", "Passport"))),
                                "身份证件",
                                "Identity document"),
                        column(DecisionTableNames.RequiredDocuments.CATEGORY, ValueType.code(), "商品类目", "Category"),
                        column(DecisionTableNames.RequiredDocuments.REGION, ValueType.code(), "地区", "Region"),
                        column(
                                DecisionTableNames.RequiredDocuments.RISK,
                                ValueType.choice(List.of(
                                        choice("LOW", "低", "Low"),
                                        choice("NORMAL", "普通", "Normal"),
                                        choice("HIGH", "高", "High"))),
                                "风险等级",
                                "Risk"),
                        column(
                                DecisionTableNames.RequiredDocuments.PERSON,
                                ValueType.choice(List.of(
                                        choice(DecisionTableNames.RequiredDocuments.NOBODY, "未指定人员", "Nobody named"),
                                        choice("REPRESENTATIVE", "法定代表人", "Legal representative"),
                                        choice("OPERATOR", "经办人", "Operator"))),
                                "由谁提交",
                                "Who is asked")),
                List.of(SLOT, REUSE, ONE_OF, LATER_DAYS, BY_TRANSFER),
                List.of(),
                Row::of);
    }

    /** Columns of {@code allowed-actions.dmn} and its rows. */
    public static final class AllowedActions {

        public static final DecisionTableColumn<String> ACTION =
                column(DecisionTableNames.AllowedActions.ACTION, ValueType.code(), "操作", "Action");

        public static final DecisionTableColumn<Boolean> CAN_BE_WITHHELD =
                column(DecisionTableNames.AllowedActions.CAN_BE_WITHHELD, ValueType.yesNo(), "可以限制", "Can be withheld");

        public static final DecisionTableColumn<String> LABEL_ZH =
                column(DecisionTableNames.AllowedActions.LABEL_ZH, ValueType.text(), "中文名称", "Chinese name");

        public static final DecisionTableColumn<String> LABEL_EN =
                column(DecisionTableNames.AllowedActions.LABEL_EN, ValueType.text(), "英文名称", "English name");

        /** Whatever the standing of a shop that ever opened: buyers have paid, and nobody can take it from them. */
        public static final List<String> ALWAYS = List.of("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS");

        private AllowedActions() {}

        /** A row as the program uses it. */
        public record Row(String action, boolean canBeWithheld, LocalizedText label) {

            public static Row of(Map<String, Object> row) {
                if (ALWAYS.contains(ACTION.requiredOf(row)) && CAN_BE_WITHHELD.requiredOf(row)) {
                    throw new InvalidValueException(InvalidValueException.ErrorType.ALWAYS, ACTION.requiredOf(row));
                }
                return new Row(
                        ACTION.requiredOf(row),
                        CAN_BE_WITHHELD.requiredOf(row),
                        new LocalizedText(LABEL_ZH.requiredOf(row), LABEL_EN.requiredOf(row)));
            }
        }

        static final DecisionTableSchema TABLE = new DecisionTableSchema(
                DecisionTableNames.AllowedActions.KEY,
                true,
                List.of(column(
                        DecisionTableNames.AllowedActions.STANDING,
                        ValueType.choice(List.of(
                                choice("PENDING", "待开店", "Pending"),
                                choice("OPEN", "营业中", "Open"),
                                choice("RESTRICTED", "受限", "Restricted"),
                                choice("SUSPENDED", "暂时关店", "Suspended"),
                                choice("REVERIFYING", "重新认证中", "Re-verifying"),
                                choice("CLOSED", "永久关店", "Closed"))),
                        "店铺状态",
                        "Standing of the shop")),
                List.of(ACTION, CAN_BE_WITHHELD, LABEL_ZH, LABEL_EN),
                List.of("PENDING"),
                Row::of);
    }

    /** All of them. */
    public static List<DecisionTableSchema> all() {
        return List.of(
                ReviewRouting.TABLE,
                SanctionTable.TABLE,
                RequiredDocuments.TABLE,
                RecheckStep.TABLE,
                AllowedActions.TABLE);
    }

    /** The table with that key; empty where the program does not ask it. */
    public static Optional<DecisionTableSchema> find(String key) {
        return all().stream().filter(table -> table.key().equals(key)).findFirst();
    }

    private static DecisionTableColumn<Kind> kindOfCase(ProcessVariable<String> variable) {
        return column(
                variable,
                ValueType.choice(
                        Kind.class,
                        List.of(
                                choice("INITIAL", "首次认证", "First certification"),
                                choice("REINSTATEMENT", "重新认证", "Re-verification"),
                                choice("PERIODIC", "复核", "Recheck"),
                                choice("CHANGE", "变更", "Change"))),
                "申请类型",
                "Kind of case");
    }

    private static <T> DecisionTableColumn<T> column(
            ProcessVariable<?> variable, ValueType<T> type, String zh, String en) {
        return new DecisionTableColumn<>(variable, type, new LocalizedText(zh, en), false);
    }

    private static <T> DecisionTableColumn<T> optional(
            ProcessVariable<?> variable, ValueType<T> type, String zh, String en) {
        return new DecisionTableColumn<>(variable, type, new LocalizedText(zh, en), true);
    }

    private static Choice choice(String value, String zh, String en) {
        return new Choice(value, new LocalizedText(zh, en));
    }
}
