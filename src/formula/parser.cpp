#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "syntax.hpp"
#include "token.hpp"

namespace msoko::formula {
namespace {

constexpr std::array<std::string_view, 9> kReserved = {"and",   "or",   "not",    "in", "between",
                                                       "where", "from", "having", "is"};
constexpr std::array<std::string_view, 6> kComparisons = {"=", "!=", "<", "<=", ">", ">="};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& words, std::string_view word) {
    for (const std::string_view candidate : words) {
        if (candidate == word) {
            return true;
        }
    }
    return false;
}

/// Recursive descent. The first mistake of grammar ends it, since what follows one would be guesswork: the parser then
/// stands at the end of the text, where every rule returns.
class Parser {
  public:
    explicit Parser(Report& report) : report_(report), tokens_(tokenize(report.text(), report)) {}

    std::optional<Syntax> whole_expression() {
        Syntax expression = disjunction();
        expect_end();
        return report_.has_errors() ? std::nullopt : std::optional(std::move(expression));
    }

    std::optional<PopulationSyntax> whole_population() {
        PopulationSyntax result = population();
        expect_end();
        return report_.has_errors() ? std::nullopt : std::optional(std::move(result));
    }

  private:
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    [[nodiscard]] bool is_word(std::string_view word, std::size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::Word && peek(ahead).text == word;
    }
    [[nodiscard]] bool is_symbol(std::string_view symbol) const {
        return peek().kind == TokenKind::Symbol && peek().text == symbol;
    }
    [[nodiscard]] bool is_name(std::size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::Word && !contains(kReserved, peek(ahead).text);
    }
    Token take() { return tokens_[std::min(at_++, tokens_.size() - 1)]; }
    bool accept_word(std::string_view word) { return is_word(word) && (++at_, true); }
    bool accept_symbol(std::string_view symbol) { return is_symbol(symbol) && (++at_, true); }

    void stop_with(const std::string& message) {
        if (!is_stopped_) {
            report_.add(peek().extent, message);
        }
        is_stopped_ = true;
        at_ = tokens_.size() - 1;
    }

    void stop(const std::string& expected) {
        const Token& token = peek();
        const std::string found =
            token.kind == TokenKind::End ? "формула кончилась" : fmt::format("здесь «{}»", token.text);
        stop_with(fmt::format("ожидается {}, а {}", expected, found));
    }

    void expect_symbol(std::string_view symbol, const std::string& what) {
        if (!accept_symbol(symbol)) {
            stop(what);
        }
    }

    void expect_end() {
        if (peek().kind == TokenKind::End) {
            return;
        }
        if (is_symbol(",") && at_ > 0 && tokens_[at_ - 1].kind == TokenKind::Number &&
            peek(1).kind == TokenKind::Number) {
            stop("конец формулы (дробная часть числа отделяется точкой)");
        }
        stop("знак действия или конец формулы");
    }

    [[nodiscard]] Extent since(std::size_t begin) const {
        return {begin, at_ == 0 ? begin : tokens_[at_ - 1].extent.end};
    }

    void stop_too_deep() {
        stop_with(
            fmt::format("слишком глубокая вложенность: допускается {} уровней; вынесите часть в понятие", kMaxDepth));
    }

    /// Measures a finished node: a long chain of one operation is a tree as deep as it is long.
    Syntax measured(Syntax node) {
        for (const Syntax& argument : node.arguments) {
            node.depth = std::max(node.depth, argument.depth + 1);
        }
        if (node.depth > kMaxDepth) {
            stop_too_deep();
        }
        return node;
    }

    /// Counts nesting while it lives.
    class Depth {
      public:
        explicit Depth(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > kMaxDepth) {
                parser_.stop_too_deep();
            }
        }
        ~Depth() { --parser_.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

      private:
        Parser& parser_;
    };

    PopulationSyntax population() {
        const std::size_t begin = peek().extent.begin;
        if (!is_name()) {
            stop("совокупность: result where …, item where … или student from result where …");
            return {};
        }
        PopulationSyntax result;
        Token name = take();
        if (accept_word("from")) {
            result.unit = name.text;
            result.unit_extent = name.extent;
            if (!is_name()) {
                stop("имя таблицы");
            }
            name = take();
        }
        result.table = name.text;
        result.table_extent = name.extent;
        if (accept_word("where")) {
            result.where = disjunction();
        }
        if (accept_word("having")) {
            result.having = disjunction();
        }
        result.extent = since(begin);
        return result;
    }

    static Syntax leaf(SyntaxKind kind, const Token& token) {
        Syntax node;
        node.kind = kind;
        node.text = token.text;
        node.number = token.number;
        node.extent = token.extent;
        node.name_extent = token.extent;
        return node;
    }

    Syntax binary(Syntax left, const Token& sign, Syntax right) {
        const Extent extent{left.extent.begin, right.extent.end};
        Syntax node = leaf(SyntaxKind::Binary, sign);
        node.extent = extent;
        node.arguments.push_back(std::move(left));
        node.arguments.push_back(std::move(right));
        return measured(std::move(node));
    }

    template <typename IsSign, typename Operand>
    Syntax chain(IsSign is_sign, Operand operand) {
        Syntax left = operand();
        while (is_sign()) {
            const Token sign = take();
            left = binary(std::move(left), sign, operand());
        }
        return left;
    }

    Syntax disjunction() {
        const Depth depth(*this);
        return chain([this] { return is_word("or"); }, [this] { return conjunction(); });
    }

    Syntax conjunction() {
        return chain([this] { return is_word("and"); }, [this] { return negation(); });
    }

    Syntax unary(Syntax argument, const Token& sign) {
        Syntax node = leaf(SyntaxKind::Unary, sign);
        node.extent.end = argument.extent.end;
        node.arguments.push_back(std::move(argument));
        return measured(std::move(node));
    }

    Syntax negation() {
        if (!is_word("not")) {
            return comparison();
        }
        const Depth depth(*this);
        const Token token = take();
        return unary(negation(), token);
    }

    Syntax comparison() {
        Syntax left = sum();
        const bool is_negated = is_word("not") && (is_word("in", 1) || is_word("between", 1));
        if (is_word("in", is_negated ? 1 : 0)) {
            return in_list(std::move(left), is_negated);
        }
        if (is_word("between", is_negated ? 1 : 0)) {
            return between(std::move(left), is_negated);
        }
        if (peek().kind != TokenKind::Symbol || !contains(kComparisons, peek().text)) {
            return left;
        }
        const Token sign = take();
        Syntax result = binary(std::move(left), sign, sum());
        if (peek().kind == TokenKind::Symbol && contains(kComparisons, peek().text)) {
            stop("and или конец сравнения (два сравнения соединяются словом and)");
        }
        return result;
    }

    Syntax in_list(Syntax left, bool is_negated) {
        if (is_negated) {
            take();
        }
        const Token sign = take();
        Syntax node = leaf(is_negated ? SyntaxKind::NotIn : SyntaxKind::In, sign);
        const std::size_t begin = left.extent.begin;
        node.arguments.push_back(std::move(left));
        expect_symbol("(", "скобка и перечень значений: in (math, russian)");
        do {
            node.arguments.push_back(sum());
        } while (accept_symbol(","));
        expect_symbol(")", "запятая или закрывающая скобка перечня");
        node.extent = since(begin);
        return measured(std::move(node));
    }

    Syntax between(Syntax left, bool is_negated) {
        const Token first = is_negated ? take() : peek();
        const Token sign = take();
        const std::size_t begin = left.extent.begin;
        Syntax node = leaf(SyntaxKind::Between, sign);
        node.arguments.push_back(std::move(left));
        node.arguments.push_back(sum());
        if (!accept_word("and")) {
            stop("and между границами: between 3 and 5");
        }
        node.arguments.push_back(sum());
        node.extent = since(begin);
        node = measured(std::move(node));
        return is_negated ? unary(std::move(node), first) : node;
    }

    Syntax sum() {
        return chain([this] { return is_symbol("+") || is_symbol("-"); }, [this] { return product(); });
    }

    Syntax product() {
        return chain([this] { return is_symbol("*") || is_symbol("/"); }, [this] { return signed_primary(); });
    }

    Syntax signed_primary() {
        if (!is_symbol("-")) {
            return primary();
        }
        const Depth depth(*this);
        const Token token = take();
        return unary(signed_primary(), token);
    }

    Syntax primary() {
        if (accept_symbol("(")) {
            const std::size_t begin = tokens_[at_ - 1].extent.begin;
            Syntax inside = disjunction();
            expect_symbol(")", "закрывающая скобка");
            inside.extent = since(begin);
            return inside;
        }
        if (peek().kind == TokenKind::Number) {
            return leaf(SyntaxKind::Number, take());
        }
        if (peek().kind == TokenKind::Quoted) {
            return leaf(SyntaxKind::Quoted, take());
        }
        if (!is_name()) {
            stop("имя, число или скобка");
            return {};
        }
        const Token token = take();
        if (is_symbol("(")) {
            return call(token);
        }
        return leaf(SyntaxKind::Word, token);
    }

    /// True at "result where", "student from": a call's own population.
    [[nodiscard]] bool is_population() const { return is_name() && (is_word("where", 1) || is_word("from", 1)); }

    Syntax call(const Token& name) {
        const Depth depth(*this);
        Syntax node = leaf(SyntaxKind::Call, name);
        take();
        if (is_population()) {
            node.population = std::make_shared<const PopulationSyntax>(population());
            if (!accept_symbol(",") && !is_symbol(")")) {
                stop("запятая после совокупности: share(result where …, mark >= 3)");
            }
        }
        if (!accept_symbol(")")) {
            do {
                node.arguments.push_back(disjunction());
            } while (accept_symbol(","));
            expect_symbol(")", "запятая или закрывающая скобка");
        }
        node.extent = since(name.extent.begin);
        return measured(std::move(node));
    }

    Report& report_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    bool is_stopped_ = false;
};

bool is_too_long(Report& report) {
    if (report.text().size() <= kMaxLength) {
        return false;
    }
    report.add({0, 1}, fmt::format("формула слишком длинна: допускается {} байт", kMaxLength));
    return true;
}

}  // namespace

std::optional<Syntax> parse_expression(Report& report) {
    return is_too_long(report) ? std::nullopt : Parser(report).whole_expression();
}

std::optional<PopulationSyntax> parse_population(Report& report) {
    return is_too_long(report) ? std::nullopt : Parser(report).whole_population();
}

}  // namespace msoko::formula
