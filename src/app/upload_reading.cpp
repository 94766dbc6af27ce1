#include "upload_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "deliveries.hpp"
#include "input_files.hpp"
#include "msoko/base/text.hpp"
#include "msoko/store/database.hpp"

namespace msoko::app {

namespace fs = std::filesystem;

Result<fs::path> safe_name(std::string_view name) {
    constexpr std::size_t kLongest = 200;
    fs::path safe;
    std::string_view rest = name;
    while (!rest.empty()) {
        const auto slash = rest.find_first_of("/\\");
        const std::string_view part = rest.substr(0, slash);
        rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
        const bool has_control = std::any_of(part.begin(), part.end(),
                                             [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
        if (part.starts_with('.') || part.size() > kLongest || has_control) {
            return fail(ErrorCode::Usage, "Имя файла нельзя использовать. Переименуйте файл и загрузите снова.");
        }
        if (!part.empty()) {
            safe /= part;
        }
    }
    if (safe.empty() || !text::is_valid_utf8(name)) {
        return fail(ErrorCode::Usage, "У файла нет имени.");
    }
    return safe;
}

Result<void> move_file(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    fs::rename(from, to, error);
    if (error == std::errc::cross_device_link) {
        fs::copy_file(from, to, error);
    }
    return error ? fail(ErrorCode::Environment, fmt::format("Файл не сохранён: {}.", error.message())) : Result<void>();
}

Error renamed(Error error, const std::string& file, const std::string& name) {
    for (auto at = error.message.find(file); at != std::string::npos; at = error.message.find(file, at + name.size())) {
        error.message.replace(at, file.size(), name);
    }
    return error;
}

void rename_outcome(ingest::FileOutcome& outcome, const std::string& name) {
    outcome.file = name;
    for (facts::WorkBatch& batch : outcome.batches) {
        batch.source.file = name;
    }
    for (facts::TableBatch& batch : outcome.tables) {
        batch.source.file = name;
    }
    for (Finding& finding : outcome.findings) {
        finding.file = name;
    }
    for (ingest::SheetSummary& sheet : outcome.sheets) {
        sheet.file = name;
    }
}

Result<ingest::FileOutcome> read_upload(const fs::path& file, const Workplace& workplace,
                                        const ingest::SpecificationSet& specifications, ReadBy& by,
                                        JobControl& control) {
    AssessRequest reading = workplace.request().reading;
    reading.files = {file};
    reading.answers = by.said.answers;
    reading.mends = by.said.mends;
    Result<InputFiles> input = find_input_files(reading, workplace.catalog(), specifications);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    input->request.on_progress = [&control](std::uint64_t rows) { control.tell("Читаю файл", rows, 0); };
    std::string title = "Соответствие столбцов";
    if (by.said.mapping.empty()) {
        Result<ingest::FileOutcome> outcome = ingest::read_file(file, input->request);
        if (outcome || outcome.error().code != ErrorCode::UnusableInput) {
            return outcome;
        }
        Result<store::Database> database = store::Database::open(workplace.request().database);
        const Result<std::optional<store::KnownMapping>> known =
            database ? find_known_mapping(*database, file) : tl::make_unexpected(database.error());
        if (!known || !*known) {
            return known ? outcome : tl::make_unexpected(known.error());
        }
        by.used = UsedMapping{(*known)->title, (*known)->name, (*known)->who, true};
        by.definition = (*known)->definition;
        title = "Запомненное описание раскладки";
    } else {
        by.used = UsedMapping{{}, kOwnMapping, by.who, false};
        by.definition = by.said.mapping;
    }
    const auto layout = layout_of(by.definition, by.used->name, title, workplace.catalog());
    if (!layout) {
        return tl::make_unexpected(layout.error());
    }
    by.used->title = layout->title;
    input->request.mapping = &*layout;
    return ingest::read_file(file, input->request);
}

Result<Obstacles> find_obstacles(store::Database& database, const store::Delivery& delivery) {
    store::Batches batches(database);
    const Result<std::vector<store::BatchRecord>> all = batches.list();
    if (!all) {
        return tl::make_unexpected(all.error());
    }
    Obstacles found;
    for (const store::BatchRecord& batch : *all) {
        if (batch.state == store::BatchState::Accepted && batch.sha256 == delivery.sha256 &&
            batch.options == delivery.options && batch.mapping == delivery.mapping) {
            found.repeat_of = batch.id;
            return found;
        }
    }
    const Result<std::vector<store::Overlap>> overlaps = batches.overlaps(delivery.sheets);
    if (!overlaps) {
        return tl::make_unexpected(overlaps.error());
    }
    for (const store::Overlap& overlap : *overlaps) {
        const auto batch =
            std::find_if(all->begin(), all->end(), [&](const auto& one) { return one.id == overlap.batch; });
        if (batch != all->end()) {
            found.conflicts.push_back({*batch, overlap.row});
        }
    }
    return found;
}

}  // namespace msoko::app
