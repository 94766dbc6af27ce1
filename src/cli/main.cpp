#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <system_error>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/base/text.hpp"
#include "program.hpp"

namespace msoko::cli {
namespace {

/// Help in Russian: CLI11 takes its fixed words from labels.
void speak_russian(CLI::App& app) {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", "Вызов");
    formatter->label("OPTIONS", "параметры");
    formatter->label("Options", "Параметры");
    formatter->label("Positionals", "Что указать");
    formatter->label("SUBCOMMAND", "команда");
    formatter->label("REQUIRED", "(обязательно)");
    formatter->label("TEXT", "ТЕКСТ");
    formatter->label("INT", "ЧИСЛО");
    formatter->label("UINT", "ЧИСЛО");
    formatter->column_width(34);
    app.formatter(formatter);
    app.set_help_flag("-h,--help", "показать эту справку");
}

/// First word of a CLI11 message: the option it is about.
std::string subject_of(const CLI::ParseError& error) {
    const std::string text = error.what();
    return text.substr(0, text.find_first_of(" :"));
}

std::string unknown_command(const CLI::App& app, const std::string& word) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App* /*any*/) { return true; })) {
        names.push_back(command->get_name());
    }
    const std::vector<std::string> near = text::nearest(word, names, 1);
    return fmt::format("Нет команды «{}».{} Есть: {}.", word,
                       near.empty() ? "" : fmt::format(" Возможно, имелось в виду: {}.", near.front()),
                       fmt::join(names, ", "));
}

std::string in_russian(const CLI::App& app, const CLI::ParseError& error) {
    const std::string text = error.what();
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        std::string extras;
        for (const std::string& extra : app.remaining(true)) {
            extras += (extras.empty() ? "" : " ") + extra;
        }
        return fmt::format("Непонятный параметр: {}.", extras.empty() ? text : extras);
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        // A misspelled command leaves its word over.
        if (const std::vector<std::string> extras = app.remaining(); app.get_subcommands().empty() && !extras.empty()) {
            return unknown_command(app, extras.front());
        }
        return text.find("subcommand") != std::string::npos
                   ? "Не указана команда."
                   : fmt::format("Не указано обязательное: {}.", subject_of(error));
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return fmt::format("У параметра {} не то число значений.", subject_of(error));
    }
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
        return fmt::format("Значение не годится: {}. Ожидается число.", text);
    }
    return fmt::format("Вызов записан с ошибкой: {}.", text);
}

int run(int argc, char** argv) {
    const Installation installation = find_installation();
    CLI::App app(
        "msoko — муниципальная система оценки качества образования: файлы результатов на входе; показатели, "
        "признаки и аналитическая справка на выходе.",
        "msoko");
    speak_russian(app);
    app.set_version_flag("--version", "msoko " MSOKO_VERSION, "показать версию программы");
    app.require_subcommand(1);
    Command chosen;
    add_assess(app, installation, chosen);
    add_signals(app, installation, chosen);
    add_items(app, installation, chosen);
    add_low_results(app, installation, chosen);
    add_recheck(app, installation, chosen);
    add_clusters(app, installation, chosen);
    add_context(app, installation, chosen);
    add_growth(app, installation, chosen);
    add_rating(app, installation, chosen);
    add_calc(app, installation, chosen);
    add_import(app, installation, chosen);
    add_recommend(app, installation, chosen);
    add_roadmap(app, installation, chosen);
    add_export(app, chosen);
    add_explain(app, chosen);
    add_query(app, chosen);
    add_demo(app, installation, chosen);
    add_serve(app, installation, chosen);
    add_catalog(app, installation, chosen);
    add_backup(app, chosen);
    add_restore(app, chosen);
    add_migrate(app, chosen);
    add_map(app, installation, chosen);
    add_template(app, installation, chosen);
    add_user(app, chosen);
    add_audit(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "{}\nСправка: msoko --help, msoko КОМАНДА --help\n", in_russian(app, error));
        return exit_code(ErrorCode::Usage);
    }
    return chosen();
}

}  // namespace
}  // namespace msoko::cli

int main(int argc, char** argv) {
    try {
        return msoko::cli::run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("Не хватило памяти. Закройте другие программы или обработайте файлы по частям.\n", stderr);
    } catch (const std::system_error& error) {
        fmt::print(stderr, "Работа прервана: {}.\n", error.what());
    } catch (const std::exception& error) {
        fmt::print(stderr, "Внутренняя ошибка программы: {}. Сообщите её разработчикам.\n", error.what());
    }
    return msoko::exit_code(msoko::ErrorCode::Environment);
}
