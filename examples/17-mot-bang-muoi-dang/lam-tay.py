"""Types the figures of sach.csv into 11-lam-tay.xlsx as a tired officer does, and has LibreOffice save it.

    pip install openpyxl
    python3 lam-tay.py

Needed only to change the file: it is committed, and no test runs this script.
"""

import csv
import subprocess
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, Alignment
HERE=Path(__file__).parent
rows=list(csv.DictReader(open(HERE/"sach.csv",encoding="utf-8",newline="")))
F=list(rows[0])[5:]
wb=openpyxl.Workbook(); ws=wb.active; ws.title="Tong hop (sua lan 3)"
W=len(F)+7
ws["A1"]="CÔNG AN TỈNH BẮC KẠN"; ws["E1"]="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
ws["A2"]="PHÒNG XÂY DỰNG PHONG TRÀO"; ws["E2"]="Độc lập - Tự do - Hạnh phúc"
ws["A4"]="BẢNG TỔNG HỢP SỐ LIỆU AN NINH, TRẬT TỰ CÁC XÃ  (số liệu giả định)"
ws.merge_cells(start_row=4,start_column=1,end_row=4,end_column=W)
ws["A5"]="Đơn vị tính: vụ, người, %"
hd=["STT","Huyện","Tên xã","Năm","Mã xã"]+F+["Ghi chú"]
for c,h in enumerate(hd,1):
    x=ws.cell(7,c,h.upper() if c in (6,7) else h); x.font=Font(name=[".VnTime","Times New Roman","Calibri"][c%3],bold=True); x.alignment=Alignment(wrap_text=True)
notes={3:"Đã xin số liệu bổ sung của đội, chờ trả lời",8:"anh Hùng gọi lại ngày 12/3",15:"Xem công văn tháng 1"}
last=None; start=None; r=8; n=0
for i,row in enumerate(rows):
    ws.cell(r,1,i+1); 
    if row["Huyện"]!=last:
        if start and r-1>start: ws.merge_cells(start_row=start,start_column=2,end_row=r-1,end_column=2)
        start=r; last=row["Huyện"]; ws.cell(r,2,last)
    name=row["Tên xã"]; name=name+"  " if i%5==1 else name
    ws.cell(r,3,name); ws.cell(r,4,int(row["Năm"])); ws.cell(r,5,row["Mã xã"])
    for c,f in enumerate(F,6):
        v=row[f]; p=v.replace(".","")
        if p.isdigit(): v="0"+p if i%4==0 and len(p)==1 and p!="0" else int(p)
        x=ws.cell(r,c,v)
        if i%6==2: x.font=Font(name="Arial",size=9,color="FF0000")
    if i in notes: ws.cell(r,len(hd),notes[i])
    r+=1
ws.merge_cells(start_row=start,start_column=2,end_row=r-1,end_column=2)
ws.cell(9,6).comment=Comment("Số này Ba Bể báo lại lần 2","Cán bộ")
ws.column_dimensions["E"].hidden=True
ws.cell(r+1,3,"Bắc Kạn, ngày 06 tháng 01 năm 2025"); ws.cell(r+2,3,"NGƯỜI LẬP BIỂU"); ws.cell(r+5,3,"Nông Văn A")
with tempfile.TemporaryDirectory() as folder:
    made=Path(folder)/"11-lam-tay.xlsx"; wb.save(made)
    subprocess.run(["soffice","--headless","--convert-to","xlsx","--outdir",HERE,made],check=True)
