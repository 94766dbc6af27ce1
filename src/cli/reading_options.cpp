#include "reading_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "msoko/base/number.hpp"

namespace msoko::cli {
std::string default_key() {
    const auto folder = [](const char* variable) {
        const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): before any thread
        return std::filesystem::path(value == nullptr ? "" : value);
    };
    const std::filesystem::path settings = folder("XDG_CONFIG_HOME");
    const std::filesystem::path home = folder("HOME");
    if (settings.empty() && home.empty()) {
        return "";
    }
    return ((settings.empty() ? home / ".config" : settings) / "msoko" / "pseudonym.key").string();
}

void add_reading_options(CLI::App& command, ReadingOptions& options, app::AssessRequest& request) {
    command.add_option("--kim", request.specifications, "описания работ (КИМ): файлы или папки");
    command.add_option("--context", request.contexts, "анкеты контекстных данных школ");
    options.key = default_key();
    command.add_option("--key", options.key,
                       "файл ключа, которым имена заменяются кодами; создаётся при первом файле с именами");
    command.add_option("--mapping", options.mapping, "описание раскладки файла (docs/formats.md)");
    command.add_option("--year", options.answers["year"], "год кампании, если файл его не называет");
    command.add_option("--procedure", options.answers["procedure"], "процедура, если файл её не называет: vpr");
    command.add_option("--run", options.answers["run"], "этап, если файл его не называет: autumn, spring");
    command.add_option("--subject", options.answers["subject"], "предмет, если файл его не называет: math");
    command.add_option("--grade", options.answers["grade"], "класс программы, если файл его не называет");
    command.add_option("--org", options.answers["organization"], "логин школы, если файл его не называет");
    command.add_option("--municipality", options.answers["municipality"], "муниципалитет, если файл его не называет");
    command.add_option("--mend", request.mends, "исправлять, а не отклонять: total, empty-item, odd-item");
    command.add_option("--catalog", request.catalog, "папка каталога показателей");
    command.add_option("--catalog-add", request.additions, "папка со своими показателями; можно несколько раз");
    command.add_option("--threads", request.threads, "сколько потоков (по числу ядер)");
}

void add_organization_view(CLI::App& command, facts::OrganizationView& view) {
    command.add_option_function<std::string>(
        "--organizations",
        [&view](const std::string& word) {
            const Result<facts::OrganizationView> parsed = facts::parse_organization_view(word);
            if (!parsed) {
                throw CLI::ValidationError("--organizations", parsed.error().message);
            }
            view = *parsed;
        },
        "организации: as-was — как было, as-now — как сейчас (строки присоединённых — у преемников)");
}

Result<void> take_reading_options(const ReadingOptions& options, app::AssessRequest& request) {
    for (const auto& [name, value] : options.answers) {
        if (!value.empty()) {
            request.answers[name] = value;
        }
    }
    if (const auto year = request.answers.find("year");
        year != request.answers.end() && !number::parse_integer(year->second)) {
        return fail(ErrorCode::Usage,
                    fmt::format("Год «{}» (--year) не понятен. Укажите число, например 2021.", year->second));
    }
    if (!options.key.empty()) {
        request.key = options.key;
    }
    if (!options.mapping.empty()) {
        request.mapping = options.mapping;
    }
    return {};
}

}  // namespace msoko::cli
