#pragma once

class QTableView;

namespace ui::intake {

class SheetModel;

/// A view of a sheet as spreadsheet programs have it: cells, row numbers, tones. It does not own the model.
void setUpSheetView(QTableView &view, SheetModel &model);
/// Each column as wide as what stands in its first rows, within reason. After another sheet was chosen.
void sizeColumns(QTableView &view, const SheetModel &model);

} // namespace ui::intake
