#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "finding_log.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "paper_answers.hpp"
#include "sheet_layout.hpp"
#include "work_reader.hpp"

namespace msoko::ingest {

/// Reads one sheet from its top: seeks the header, learns what work it is, then reads participants.
class SheetImport {
  public:
    /// All arguments outlive the object.
    SheetImport(std::string file, std::string sheet, const LayoutSet& layouts, const std::vector<AnswerSource>& binding,
                const std::vector<AnswerSource>& names, const ReadRequest& request);

    [[nodiscard]] Visit visit(const Row& row);

    [[nodiscard]] bool has_header() const noexcept { return layout_ != nullptr; }
    /// The row that was most like a header.
    [[nodiscard]] const HeaderMatch& nearest() const noexcept { return header_; }

    /// Adds what the sheet brought. Fails where it has participants of a work that nothing identifies.
    [[nodiscard]] Result<void> finish(FileOutcome& outcome) &&;

  private:
    [[nodiscard]] Visit seek_header(const Row& row);
    void begin_body();
    [[nodiscard]] bool begins_block(const Row& row);
    /// The reader of the row's work: sheets with columns for year, subject and the like may hold several.
    [[nodiscard]] WorkReader& reader_of(const Row& row);
    void add_reader(const Row& row);
    [[nodiscard]] std::vector<AnswerSource> sources_of(const Row& row) const;
    [[nodiscard]] std::vector<AnswerSource> column_answers(const Row& row) const;
    [[nodiscard]] std::map<std::uint32_t, std::string> task_levels() const;
    [[nodiscard]] Result<void> finish_paper(WorkReader& reader, FileOutcome& outcome);

    std::string file_;
    std::string sheet_;
    const LayoutSet* layouts_;
    const std::vector<AnswerSource>* binding_;
    const std::vector<AnswerSource>* names_;
    const ReadRequest* request_;
    FindingLog log_;
    std::vector<HeadRow> head_;  // rows above the header
    std::uint32_t last_head_row_;
    HeaderMatch header_;                      // of the block that is being read
    const CompiledLayout* layout_ = nullptr;  // of the header found last
    bool has_blocks_ = false;
    bool has_masks_ = false;
    int block_ = 0;
    std::string problem_;                   // why the sheet cannot be used; for people
    std::vector<AnswerSource> top_titles_;  // of blocks above
    std::vector<AnswerSource> sources_;     // binding, of the layout, of the titles, of the names
    std::map<std::uint32_t, std::string> levels_;
    std::vector<const BoundColumn*> paper_columns_;               // what work a row is of
    std::map<std::string, std::unique_ptr<WorkReader>> readers_;  // by the texts of paper_columns_
    std::string key_;
    WorkReader* current_ = nullptr;
};

}  // namespace msoko::ingest
