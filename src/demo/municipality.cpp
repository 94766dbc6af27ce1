#include "msoko/demo/municipality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "campaign.hpp"
#include "context_files.hpp"
#include "protocol_files.hpp"
#include "pupil.hpp"
#include "record.hpp"
#include "register_files.hpp"
#include "result_files.hpp"
#include "specification_files.hpp"
#include "town.hpp"
#include "truth.hpp"
#include "workbook.hpp"

namespace msoko::demo {
namespace {

namespace fs = std::filesystem;

/// The smallest school sent its work on the world around in the collection form; the others are in Ф1.
constexpr int kFormYear = 2023;

std::string_view layout_id(Layout layout) {
    switch (layout) {
        case Layout::Region2020:
            return "vpr_region_2020";
        case Layout::Region2021:
            return "vpr_region_2021";
        case Layout::Region2022:
            return "vpr_region_2022";
        case Layout::IndividualResults:
            return "fisoko_f1";
    }
    return "";
}

/// Writes everything, one step after another; the first failure stops it.
class Writer {
  public:
    Writer(const fs::path& directory, std::uint64_t seed, const catalog::Catalog& catalog)
        : directory_(directory),
          files_(directory / "files"),
          catalog_(catalog),
          seed_(seed),
          town_(found_town(seed_)),
          population_(town_, seed_) {}

    Result<Summary> write() {
        return make_folders()
            .and_then([this] { return write_results(); })
            .and_then([this] { return write_specifications(); })
            .and_then([this] { return write_surroundings(); })
            .and_then([this] { return write_registers(); })
            .and_then([this] { return write_protocols(); })
            .and_then([this] { return write_text(directory_ / "truth.csv", truth_table(town_)); })
            .and_then([this] { return write_text(directory_ / "manifest.csv", manifest_); })
            .map([this] { return summary(); });
    }

  private:
    Result<void> make_folders() {
        std::vector<fs::path> folders = {files_ / "kim", files_ / "registers", protocols()};
        for (const Campaign& campaign : all_campaigns()) {
            folders.push_back(files_ / std::to_string(campaign.year));
        }
        for (const fs::path& folder : folders) {
            std::error_code error;
            fs::create_directories(folder, error);
            if (error) {
                return fail(ErrorCode::Environment,
                            fmt::format("Не удалось создать папку {}: {}. Укажите папку, в которую можно писать.",
                                        folder.string(), error.message()));
            }
        }
        return {};
    }

    Result<void> write_results() {
        for (const Campaign& campaign : all_campaigns()) {
            for (const Work& work : all_works()) {
                if (!campaign.has(work)) {
                    continue;
                }
                const WorkResult result = hold_work(town_, population_, campaign, work, seed_);
                if (auto written = write_work(result); !written) {
                    return written;
                }
            }
        }
        return {};
    }

    Result<void> write_work(const WorkResult& result) {
        const Campaign& campaign = *result.campaign;
        const Work& work = *result.work;
        const fs::path folder = files_ / std::to_string(campaign.year);
        std::vector<Record> records = type_in(town_, result, seed_);
        ResultSource source{town_, campaign, work, records};
        const fs::path file = folder / (work.file_stem() + ".xlsx");
        switch (campaign.layout) {
            case Layout::IndividualResults:
                return write_fisoko(folder, source, records);
            case Layout::Region2020:
                return write_region(file, source, records, write_region_2020);
            case Layout::Region2021:
                return write_region(file, source, records, write_region_2021);
            case Layout::Region2022:
                return write_region(file, source, records, write_region_2022);
        }
        return {};
    }

    template <typename WriteFile>
    Result<void> write_region(const fs::path& file, ResultSource source, std::vector<Record>& records,
                              WriteFile write_file) {
        const Spoilt spoilt = spoil(records, source.work, seed_.stream(std::to_string(source.campaign.year)));
        source.records = records;
        note(file, layout_id(source.campaign.layout), source, spoilt);
        return write_file(file, source);
    }

    Result<void> write_fisoko(const fs::path& folder, ResultSource source, std::vector<Record>& records) {
        const SubjectName& subject = name_of(source.work.subject);
        const fs::path file =
            folder / fmt::format("Ф1_Индивидуальные результаты {} {}.xlsx", subject.code, source.work.grade);
        const bool has_form = source.campaign.year == kFormYear && source.work.subject == Subject::World;
        const std::size_t last = town_.schools.size() - 1;
        const auto form = std::stable_partition(
            records.begin(), records.end(), [&](const Record& record) { return !has_form || record.school != last; });
        const std::span<const Record> of_form(form, records.end());
        // Ф1 lists only those who wrote.
        const auto absent =
            std::stable_partition(records.begin(), form, [](const Record& record) { return !record.is_absent(); });
        source.records = std::span<const Record>(records.begin(), absent);
        note(file, layout_id(source.campaign.layout), source, Spoilt{});
        if (auto written = write_individual_results(file, source); !written || of_form.empty()) {
            return written;
        }
        const fs::path form_file = folder / fmt::format("Форма сбора результатов {} {} класс ВПР {}.xlsx",
                                                        subject.title, source.work.grade, source.campaign.year);
        source.records = of_form;
        note(form_file, "fisoko_collection_form", source, Spoilt{});
        if (auto written = write_collection_form(form_file, source); !written) {
            return written;
        }
        // A form does not say whose it is: who received it does.
        return write_text(folder / "manifest.toml",
                          fmt::format("[[file]]\nname = \"{}\"\norganization = \"{}\"\nmunicipality = \"{}\"\n",
                                      form_file.filename().string(), town_.schools[last].login(source.campaign.year),
                                      kMunicipalityName));
    }

    Result<void> write_specifications() {
        for (const Work& work : all_works()) {
            if (auto written = write_specification(files_ / "kim", work); !written) {
                return written;
            }
            num_files_ += 3;
        }
        return {};
    }

    Result<void> write_surroundings() {
        num_files_ += 2;
        return write_context_2021(files_ / "context-2021.xlsx", town_).and_then([this] {
            return write_context_2022(files_ / "context-2022.xlsx", town_);
        });
    }

    Result<void> write_registers() {
        for (int year = kFirstRegisterYear - 1; year <= kLastRegisterYear; ++year) {
            const RegisterSource source{town_, population_, seed_, year, organizations_of(town_, year)};
            std::vector<FilledForm> files = {{"org", organization_register(source)}};
            if (year >= kFirstRegisterYear) {
                files.push_back({"student", student_register(source)});
                files.push_back({"participation", participation_register(source)});
                files.push_back({"staff", staff_register(source)});
                files.push_back({"activity", activity_register(source)});
                files.push_back({"observation", observation_register(source)});
                files.push_back({"answer", answer_register(source)});
                files.push_back({"submission", submission_register(source)});
                files.push_back({"exams", exam_results(source)});
                files.push_back({"diagnostics", diagnostic_results(source)});
                std::vector<FilledForm> forms = fill_forms(source, catalog_.forms());
                std::move(forms.begin(), forms.end(), std::back_inserter(files));
            }
            for (const FilledForm& file : files) {
                const fs::path path = files_ / "registers" / fmt::format("{}-{}.csv", file.name, year);
                if (auto written = write_text(path, file.text); !written) {
                    return written;
                }
                ++num_files_;
            }
        }
        return {};
    }

    /// In a folder of its own, below the others: names in files need a key, and nobody who reads the rest wants one.
    [[nodiscard]] fs::path protocols() const { return files_ / "protocols" / std::to_string(kProtocolYear); }

    Result<void> write_protocols() {
        const RegisterSource source{town_, population_, seed_, kProtocolYear, organizations_of(town_, kProtocolYear)};
        for (const ProtocolFile& file : protocol_files(source)) {
            if (auto written = write_text(protocols() / file.name, file.text); !written) {
                return written;
            }
            ++num_files_;
        }
        return {};
    }

    void note(const fs::path& file, std::string_view layout, const ResultSource& source, const Spoilt& spoilt) {
        const auto num_absent = std::count_if(source.records.begin(), source.records.end(),
                                              [](const Record& record) { return record.is_absent(); });
        manifest_ += fmt::format(
            "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", fs::relative(file, directory_).string(), layout,
            source.campaign.year, source.campaign.grades_later == 1 ? "autumn" : "spring",
            name_of(source.work.subject).stem, source.work.grade, source.records.size(), num_absent,
            spoilt.num_rejected(), spoilt.total_mismatch, spoilt.total_above_maximum, spoilt.item_above_maximum,
            spoilt.unknown_item, spoilt.no_variant, spoilt.duplicate, spoilt.odd_mark);
        num_results_ += source.records.size();
        ++num_files_;
    }

    [[nodiscard]] Summary summary() const {
        Summary summary;
        summary.num_schools = town_.schools.size();
        summary.num_kindergartens = town_.kindergartens.size();
        summary.num_pupils = static_cast<std::size_t>(kNumPupils);
        summary.num_years = all_campaigns().size();
        summary.num_files = num_files_;
        summary.num_results = num_results_;
        summary.num_planted = static_cast<std::size_t>(
            std::count_if(town_.schools.begin(), town_.schools.end(),
                          [](const School& school) { return school.planted != Planted::None; }));
        summary.directory = directory_;
        return summary;
    }

    fs::path directory_;
    fs::path files_;
    const catalog::Catalog& catalog_;
    Random seed_;
    Town town_;
    Population population_;
    std::size_t num_files_ = 0;
    std::size_t num_results_ = 0;
    std::string manifest_ =
        "file,layout,year,run,subject,grade,rows,absent,rejected,total_mismatch,total_above_maximum,item_above_maximum,"
        "unknown_item,no_variant,duplicate,odd_mark\r\n";
};

}  // namespace

Result<Summary> write_demo(const std::filesystem::path& directory, std::uint64_t seed,
                           const catalog::Catalog& catalog) {
    return Writer(directory, seed, catalog).write();
}

}  // namespace msoko::demo
